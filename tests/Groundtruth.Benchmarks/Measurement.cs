namespace Groundtruth.Benchmarks;

/// <summary>A line of the table.</summary>
/// <param name="What">Names the unit, or the load that the value is a ratio to.</param>
/// <param name="Detail">The compared values and the spread.</param>
internal sealed record Measurement(string What, double Value, string Detail, Goal? Goal = null)
{
    public override string ToString()
    {
        var verdict = Goal is null ? "" : $"{Goal}, {(Goal.IsMetBy(Value) ? "met" : "missed")}";
        return FormattableString.Invariant($"{What,-58}{Value,10:F2}  {verdict,-22}{Detail}").TrimEnd();
    }
}

internal sealed record Goal(double Value, bool IsMost)
{
    public static Goal AtLeast(double value) => new(value, IsMost: false);

    public static Goal AtMost(double value) => new(value, IsMost: true);

    public bool IsMetBy(double value) => IsMost ? value <= Value : value >= Value;

    public override string ToString() => FormattableString.Invariant($"{(IsMost ? '≤' : '≥')} {Value:F2}");
}

internal static class Statistics
{
    /// <summary>The upper median: one of the values.</summary>
    public static double Median(this IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    public static string Spread(this IReadOnlyCollection<double> values, int decimals = 2) =>
        $"{values.Min().ToString($"F{decimals}")} to {values.Max().ToString($"F{decimals}")}";
}
