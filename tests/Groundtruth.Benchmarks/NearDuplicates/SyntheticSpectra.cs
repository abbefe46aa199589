using Groundtruth.Application.NearDuplicates;

namespace Groundtruth.Benchmarks.NearDuplicates;

/// <summary>
/// Synthetic videos: each drifts from one real spectrum to another, with little noise. The spectra are those of many parts of the generated
/// clips, so that some keys are as frequent as in real films.
/// </summary>
internal sealed class SyntheticSpectra
{
    public const int Seconds = 30;
    private const int PartsPerFrame = 12;

    private readonly float[][] pool;

    public SyntheticSpectra()
    {
        var folder = Directory.CreateTempSubdirectory("groundtruth-spectra-").FullName;
        try
        {
            pool =
            [
                .. from clip in FootageSources.Clips
                   let frames = FootageRendering.Frames(FootageRendering.Source(folder, clip.Name, clip.Graph))
                   from spectrum in Spectra(frames, clip.Name.Length)
                   select spectrum,
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The stored frames, one per second: of the whole picture and of the centre.</summary>
    public (AreaHashes Whole, AreaHashes Centre) Stored(int number) => Make(
        number, noise: 0.05f, [.. Enumerable.Range(0, Seconds).Select(second => second * 2)]);

    /// <summary>The same video without its first 3 s, a few percent of each frequency changed.</summary>
    public QueryHashes Changed(int number)
    {
        var (whole, centre) = Make(number, noise: 0.1f, [.. Enumerable.Range(7, (Seconds * 2) - 7)]);
        return new QueryHashes([whole, whole, centre]);
    }

    private (AreaHashes Whole, AreaHashes Centre) Make(int number, float noise, int[] frames)
    {
        var random = new Random(number);
        var (from, to) = (Blend(random), Blend(random));
        var (fromCentre, toCentre) = (Blend(random, from), Blend(random, to));
        var turn = random.NextDouble() * 4;
        AreaHashes Area(float[] one, float[] other) => AreaOf(
            [.. frames.Select(frame => Between(one, other, turn * frame / (Seconds * 2), noise, random))]);
        return (Area(from, to), Area(fromCentre, toCentre));
    }

    private float[] Blend(Random random) => Blend(random, pool[random.Next(pool.Length)]);

    private float[] Blend(Random random, float[] spectrum)
    {
        var (other, share, flip) = (pool[random.Next(pool.Length)], (float)random.NextDouble() * 0.5f, random.Next(2) == 0);
        return [.. spectrum.Select((value, i) => (value + (other[i] * share)) * (flip && Frequencies.IsOdd[i] ? -1 : 1))];
    }

    private static float[] Between(float[] one, float[] other, double angle, float noise, Random random)
    {
        var (left, right) = ((float)Math.Cos(angle), (float)Math.Sin(angle));
        var result = new float[Frequencies.Count];
        for (var i = 0; i < result.Length; i++)
        {
            var value = (one[i] * left) + (other[i] * right);
            result[i] = value + (noise * ((Math.Abs(one[i]) + Math.Abs(other[i])) * (float)(random.NextDouble() - 0.5)));
        }

        return result;
    }

    private static AreaHashes AreaOf(float[][] spectra) => new(
        [.. spectra.Select(spectrum => FrameHash.Of(spectrum))],
        [.. spectra.Select(_ => true)],
        [.. spectra.Select(spectrum => spectrum[..Frequencies.OfMovement])]);

    private static IEnumerable<float[]> Spectra(IReadOnlyList<ReadOnlyMemory<byte>> frames, int seed)
    {
        var random = new Random(seed);
        for (var part = 0; part < PartsPerFrame; part++)
        {
            var (top, left, size) = (random.NextDouble() * 30, random.NextDouble() * 30, 30 + (random.NextDouble() * 4));
            var transform = new PictureTransform(new PictureArea(top, top + size, left, left + size));
            foreach (var frame in frames)
            {
                var spectrum = new float[Frequencies.Count];
                if (transform.Transform(frame.Span, spectrum) >= 5)
                {
                    yield return spectrum;
                }
            }
        }
    }
}
