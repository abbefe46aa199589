using System.Buffers.Binary;

namespace Groundtruth.Infrastructure.Media.Containers;

/// <summary>The four-character code of a box, a handler or a sample format.</summary>
internal readonly record struct BoxType(uint Code)
{
    public static BoxType Ftyp { get; } = Of("ftyp"u8);

    public static BoxType Moov { get; } = Of("moov"u8);

    public static BoxType Mdat { get; } = Of("mdat"u8);

    public static BoxType Moof { get; } = Of("moof"u8);

    public static BoxType Mvex { get; } = Of("mvex"u8);

    public static BoxType Trak { get; } = Of("trak"u8);

    public static BoxType Traf { get; } = Of("traf"u8);

    public static BoxType Mdia { get; } = Of("mdia"u8);

    public static BoxType Minf { get; } = Of("minf"u8);

    public static BoxType Stbl { get; } = Of("stbl"u8);

    public static BoxType Meta { get; } = Of("meta"u8);

    public static BoxType Free { get; } = Of("free"u8);

    /// <summary>Boxes that readers skip.</summary>
    public bool IsPadding => IsAnyOf("free skip wide"u8);

    public static BoxType Of(ReadOnlySpan<byte> code) => new(BinaryPrimitives.ReadUInt32BigEndian(code));

    public bool Is(ReadOnlySpan<byte> code) => Code == BinaryPrimitives.ReadUInt32BigEndian(code);

    public bool IsOneOf(params ReadOnlySpan<BoxType> types) => types.Contains(this);

    /// <param name="codes">Four-character codes, separated by spaces.</param>
    public bool IsAnyOf(ReadOnlySpan<byte> codes)
    {
        for (var i = 0; i < codes.Length; i += 5)
        {
            if (Is(codes[i..])) return true;
        }

        return false;
    }
}
