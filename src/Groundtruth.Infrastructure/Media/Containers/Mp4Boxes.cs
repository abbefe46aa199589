namespace Groundtruth.Infrastructure.Media.Containers;

/// <summary>The boxes that playback needs, by their parent. All others may hold private data.</summary>
internal static class Mp4Boxes
{
    public static bool MayBeTopLevel(BoxType type) => type.IsPadding
        || type.IsOneOf(BoxType.Ftyp, BoxType.Moov, BoxType.Mdat, BoxType.Moof)
        || type.IsAnyOf("styp sidx ssix mfra pdin prft"u8);

    public static bool MayBeInMovie(BoxType type) => type.IsPadding
        || type.IsOneOf(BoxType.Trak, BoxType.Mvex) || type.IsAnyOf("mvhd iods ctab clip"u8);

    public static bool MayBeInTrack(BoxType type) => type.IsPadding
        || type == BoxType.Mdia || type.IsAnyOf("tkhd edts tref trgr load imap clip matt tapt"u8);

    public static bool MayBeInFragment(BoxType type) => type.IsPadding
        || type == BoxType.Traf || type.IsAnyOf("mfhd"u8);

    public static bool MayBeInTrackFragment(BoxType type) => type.IsPadding
        || type.IsAnyOf("tfhd tfdt trun sdtp sbgp sgpd subs saiz saio senc"u8);

    /// <summary>The boxes for metadata of any kind, which no player needs.</summary>
    public static bool IsDescription(BoxType type) => type == BoxType.Meta || type.IsAnyOf("udta uuid"u8);
}
