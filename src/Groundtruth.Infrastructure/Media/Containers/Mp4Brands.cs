namespace Groundtruth.Infrastructure.Media.Containers;

/// <summary>Tells MP4, MOV and 3GP files apart by the major brand of their <c>ftyp</c> box.</summary>
internal static class Mp4Brands
{
    public const string QuickTime = "mov";

    private const int BrandBytes = 4;

    public static async ValueTask<string> Read(FileWindow file, Box ftyp, CancellationToken ct)
    {
        var brand = ftyp.End - ftyp.Content < BrandBytes ? default : await file.Peek(ftyp.Content, BrandBytes, ct);
        return brand.Span.SequenceEqual("qt  "u8) ? QuickTime
            : brand.Span.StartsWith("3g"u8) ? "3gp"
            : "mp4";
    }
}
