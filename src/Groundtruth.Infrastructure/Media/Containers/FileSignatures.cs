namespace Groundtruth.Infrastructure.Media.Containers;

/// <summary>Recognizes files by their first bytes.</summary>
internal static class FileSignatures
{
    /// <summary>Bytes that <see cref="Recognize"/> needs: two packets of a transport stream with timestamps.</summary>
    public const int Bytes = 256;

    private const byte TransportSync = 0x47;

    /// <summary>The container's family, or the problem.</summary>
    public static (ContainerKind Kind, string? Problem) Recognize(ReadOnlySpan<byte> head) =>
        head.IsEmpty ? (ContainerKind.None, ContainerProblems.Empty)
        : head.StartsWith(EbmlIds.HeaderBytes) ? (ContainerKind.Matroska, null)
        : StartsWithBox(head) ? (ContainerKind.Mov, null)
        : IsOtherVideo(head) ? (ContainerKind.None, ContainerProblems.UnsupportedContainer)
        : (ContainerKind.None, ContainerProblems.NotAVideo);

    private static bool StartsWithBox(ReadOnlySpan<byte> head) =>
        head.Length >= 8 && BoxType.Of(head[4..8]) is var type
            && (type.IsPadding || type.IsOneOf(BoxType.Ftyp, BoxType.Moov, BoxType.Mdat) || type.Is("pnot"u8));

    /// <summary>AVI, Flash, GIF, Ogg, Windows Media, MPEG program and transport streams, MXF, RealMedia.</summary>
    private static bool IsOtherVideo(ReadOnlySpan<byte> head) =>
        head.StartsWith("RIFF"u8) || head.StartsWith("FLV"u8) || head.StartsWith("GIF8"u8) || head.StartsWith("OggS"u8)
            || head.StartsWith(".RMF"u8)
            || head.StartsWith((ReadOnlySpan<byte>)[0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11])
            || head.StartsWith((ReadOnlySpan<byte>)[0, 0, 1, 0xba])
            || head.StartsWith((ReadOnlySpan<byte>)[0, 0, 1, 0xb3])
            || head.StartsWith((ReadOnlySpan<byte>)[0x06, 0x0e, 0x2b, 0x34])
            || IsTransport(head, first: 0, packetBytes: 188)
            || IsTransport(head, first: 4, packetBytes: 192);

    private static bool IsTransport(ReadOnlySpan<byte> head, int first, int packetBytes) =>
        head.Length > first + packetBytes && head[first] == TransportSync && head[first + packetBytes] == TransportSync;
}
