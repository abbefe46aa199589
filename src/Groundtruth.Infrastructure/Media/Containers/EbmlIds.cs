namespace Groundtruth.Infrastructure.Media.Containers;

/// <summary>Identifiers of elements, with their length marker (RFC 8794 and RFC 9559).</summary>
internal static class EbmlIds
{
    public const uint Header = 0x1A45DFA3;
    public const uint DocType = 0x4282;
    public const uint Void = 0xEC;
    public const uint Crc32 = 0xBF;
    public const uint Segment = 0x18538067;

    public static ReadOnlySpan<byte> HeaderBytes => [0x1A, 0x45, 0xDF, 0xA3];
}
