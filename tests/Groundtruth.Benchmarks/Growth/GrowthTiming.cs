namespace Groundtruth.Benchmarks.Growth;

/// <summary>Times a path at every size in turns, so that a busy moment of the machine affects all sizes.</summary>
internal sealed class GrowthTiming(GrowthPath path)
{
    private const int WarmUps = 4;
    private const int Rounds = 21;

    private readonly List<double[]> rounds = [];

    public string Template => path.Template;

    public string Failure { get; private set; } = "";

    /// <summary>The median time at each size, in milliseconds.</summary>
    public double[] Medians => [.. Enumerable.Range(0, rounds[0].Length).Select(size => Median(rounds.Select(round => round[size])))];

    /// <summary>The median, over the rounds, of the time at the last size by the time at the first.</summary>
    public double Ratio => Median(rounds.Select(round => round[^1] / round[0]));

    public static async Task<GrowthTiming> Of(IReadOnlyList<(GrowthServer Server, GrowthTenant Tenant, GrowthPath Path)> sizes)
    {
        var timing = new GrowthTiming(sizes[0].Path);
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var times = new double[sizes.Count];
            for (var i = 0; i < sizes.Count; i++)
            {
                // Odd rounds go backwards, because the first request of a round may find the processor asleep.
                var at = round % 2 == 0 ? i : sizes.Count - 1 - i;
                var (server, tenant, path) = sizes[at];
                var (status, text, time) = await server.Send(HttpMethod.Get, path.Path, path.Credential(tenant));
                times[at] = time.TotalMilliseconds;
                if (status >= 400)
                {
                    timing.Failure = $"{server.Size.Name} responds with {status} to {path.Path}: {text[..Math.Min(text.Length, 200)]}";
                }
            }

            if (round >= 0)
            {
                timing.rounds.Add(times);
            }
        }

        return timing;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
