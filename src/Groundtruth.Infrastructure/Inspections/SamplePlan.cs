namespace Groundtruth.Infrastructure.Inspections;

/// <summary>Decides how many samples the budget pays for.</summary>
internal static class SamplePlan
{
    private const double NanosecondsPerPixel = 25;
    private const double NanosecondsPerDeepPixel = 50;
    private const double NanosecondsPerByte = 350;
    private const double SecondsForSeekWithoutIndex = 0.5;
    private static readonly TimeSpan MostForSamples = TimeSpan.FromSeconds(8);

    /// <summary>Time for joining the samples to a film strip.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(1);

    /// <summary>Leaves samples out, evenly, until the rest fits; at least one is left.</summary>
    /// <param name="start">The time that starting ffmpeg and opening the file takes.</param>
    public static IReadOnlyList<Packet> Affordable(
        IReadOnlyList<Packet> keys, ProbeStream video, TimeSpan start, bool hasIndex, TimeSpan left)
    {
        var limit = Math.Min(MostForSamples.TotalSeconds, (left - Reserve).TotalSeconds);
        for (var count = keys.Count; count > 1; count--)
        {
            Packet[] some = [.. Enumerable.Range(0, count).Select(i => keys[(int)((i + 0.5) * keys.Count / count)])];
            if (some.Sum(key => Seconds(key, video, start, hasIndex)) <= limit)
            {
                return some;
            }
        }

        return [keys[keys.Count / 2]];
    }

    private static double Seconds(Packet key, ProbeStream video, TimeSpan start, bool hasIndex) =>
        start.TotalSeconds
        + (hasIndex ? 0 : SecondsForSeekWithoutIndex)
        + (video.Pixels * (video.BitDepth > 8 ? NanosecondsPerDeepPixel : NanosecondsPerPixel) / 1e9)
        + (key.Bytes * NanosecondsPerByte / 1e9);
}
