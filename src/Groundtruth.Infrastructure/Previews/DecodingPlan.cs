namespace Groundtruth.Infrastructure.Previews;

/// <summary>Decides whether a video needs a preview, and whether decoding all of it is affordable.</summary>
internal sealed record DecodingPlan(bool MakesPreview, bool KeyFramesOnly)
{
    /// <summary>True to leave out a sound track that cannot be decoded.</summary>
    public bool SkipsSound { get; init; }

    public const int PreviewShortSide = 720;
    public const int PreviewFramesPerSecond = 30;

    private const long PlayableBitsPerSecond = 8_000_000;

    public static DecodingPlan Of(MediaTraits media, TimeSpan maxCpu)
    {
        var makesPreview = !IsPlayable(media);
        return new DecodingPlan(makesPreview, CpuSeconds(media, makesPreview) > maxCpu.TotalSeconds);
    }

    /// <summary>True if every current browser plays the video smoothly.</summary>
    public static bool IsPlayable(MediaTraits media) => media is
    {
        Codec: "h264",
        PixelFormat: "yuv420p" or "yuvj420p",
        ShortSide: <= PreviewShortSide,
        BitsPerSecond: <= PlayableBitsPerSecond,
        AudioCodec: null or "aac" or "mp3",
    } && media.Format.StartsWith("mov,", StringComparison.Ordinal);

    /// <summary>An estimate with constants that were measured on one core, rounded up.</summary>
    public static double CpuSeconds(MediaTraits media, bool makesPreview)
    {
        const double PerPixel = 1e-9;
        var frames = media.Seconds * media.FramesPerSecond;
        var decoding = frames * media.Pixels * PerPixel * (media.IsDeep ? 8 : media.Codec == "h264" ? 2.5 : 4);
        if (!makesPreview)
        {
            return decoding;
        }

        var scale = Math.Min(1, PreviewShortSide / (double)media.ShortSide);
        var previewFrames = media.Seconds * Math.Min(media.FramesPerSecond, PreviewFramesPerSecond);
        return decoding + (previewFrames * media.Pixels * scale * scale * PerPixel * (media.IsHdr ? 25 : 10));
    }
}
