using System.Globalization;

namespace Groundtruth.Benchmarks.Growth;

/// <summary>Prints what was measured, the violations of the goals last.</summary>
internal sealed class GrowthReport(IReadOnlyList<GrowthSize> sizes)
{
    private const double MaxRatio = 1.3;
    private const double MaxRowsPerRow = 10;

    private readonly List<string> violations = [];

    public void Print(IReadOnlyList<GrowthTiming> timings)
    {
        var columns = string.Join(", ", sizes.Select(size => $"{size.Name} ({size.Tasks} tasks)"));
        Console.WriteLine($"\nTime of a response in ms: {columns}, and the ratio of the last to the first.");
        foreach (var timing in timings.OrderByDescending(timing => timing.Ratio))
        {
            Print(timing);
        }
    }

    public void Print(IReadOnlyList<StatementCosts> statements)
    {
        Console.WriteLine("\nRows read / returned or changed, buffers and ms of the costliest execution of each statement.");
        var texts = statements.SelectMany(each => each.Keys).Distinct();
        foreach (var statement in texts.OrderByDescending(text => Worst(statements, text).RowsPerRow))
        {
            Print(statement, statements);
        }
    }

    public int PrintViolations()
    {
        Console.WriteLine(
            $"\n{violations.Count} violations of: ratio at most {Text(MaxRatio)}, rows read for one at most {Text(MaxRowsPerRow)}.");
        violations.ForEach(Console.WriteLine);
        return violations.Count == 0 ? 0 : 1;
    }

    private void Print(GrowthTiming timing)
    {
        var line = $"{string.Join("", timing.Medians.Select(median => $"{Text(median),8}"))}{Text(timing.Ratio),7}  {timing.Template}";
        Console.WriteLine(timing.Failure.Length > 0 ? $"{line}\n    {timing.Failure}" : line);
        if (timing.Ratio > MaxRatio)
        {
            violations.Add($"ratio {Text(timing.Ratio)}: {timing.Template}");
        }
    }

    private void Print(string statement, IReadOnlyList<StatementCosts> all)
    {
        var source = all.Last(each => each.ContainsKey(statement))[statement].Source;
        var cells = all.Select(each => each.TryGetValue(statement, out var found)
            ? $"{found.Cost.RowsRead}/{found.Cost.RowsOut} {found.Cost.Buffers}b {Text(found.Cost.Milliseconds)}ms"
            : "-");
        var line = $"{string.Join("", cells.Select(cell => $"{cell,-26}"))}{source}: {statement[..Math.Min(statement.Length, 160)]}";
        Console.WriteLine(line);
        if (Worst(all, statement).RowsPerRow > MaxRowsPerRow)
        {
            violations.Add($"rows {line}");
        }
    }

    private static PlanCost Worst(IReadOnlyList<StatementCosts> all, string statement) => all
        .Where(each => each.ContainsKey(statement)).Select(each => each[statement].Cost).MaxBy(cost => cost.RowsPerRow)!;

    private static string Text(double number) => number.ToString("0.0#", CultureInfo.InvariantCulture);
}
