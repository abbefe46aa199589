namespace Groundtruth.Application.NearDuplicates;

/// <summary>The hashes of one area of a video's frames, at a fixed interval.</summary>
/// <param name="IsHashed">False for a frame without structure, such as a black one: its hash would match anything.</param>
/// <param name="Low">The lowest frequencies of each frame, for the index and the movement.</param>
internal sealed record AreaHashes(FrameHash[] Hashes, bool[] IsHashed, float[][] Low)
{
    /// <summary>The minimum deviation of the 8 × 8 block means, in gray levels.</summary>
    private const double MinDeviation = 5;

    public int Count => Hashes.Length;

    public int HashedCount => IsHashed.Count(isHashed => isHashed);

    public static AreaHashes Of(IReadOnlyList<ReadOnlyMemory<byte>> frames, PictureArea area)
    {
        var transform = new PictureTransform(area);
        var hashes = new AreaHashes(new FrameHash[frames.Count], new bool[frames.Count], new float[frames.Count][]);
        Span<float> coefficients = stackalloc float[Frequencies.Count];
        for (var i = 0; i < frames.Count; i++)
        {
            hashes.IsHashed[i] = transform.Transform(frames[i].Span, coefficients) >= MinDeviation;
            hashes.Hashes[i] = FrameHash.Of(coefficients);
            hashes.Low[i] = coefficients[..Frequencies.OfMovement].ToArray();
        }

        return hashes;
    }

    /// <summary>The hashes of every other frame.</summary>
    public AreaHashes EverySecond() => new(Even(Hashes), Even(IsHashed), Even(Low));

    private static T[] Even<T>(T[] items) => [.. items.Where((_, index) => index % 2 == 0)];
}
