using Groundtruth.Infrastructure.Media.Containers;

namespace Groundtruth.Infrastructure.Media.Location;

/// <summary>Ranges of a file. <see cref="Sort"/> them before they are compared.</summary>
internal sealed class ByteRanges
{
    public const int MaxRanges = 1_000_000;

    private readonly List<(long Start, long End)> ranges = [];

    public bool IsEmpty => ranges.Count == 0;

    public IReadOnlyList<(long Start, long End)> All => ranges;

    public void Add(long start, long end)
    {
        if (end <= start) return;
        if (ranges.Count > 0 && ranges[^1] is var last && last.Start <= start && start <= last.End)
        {
            ranges[^1] = (last.Start, Math.Max(last.End, end));
            return;
        }

        if (ranges.Count >= MaxRanges) throw new TooComplexException();
        ranges.Add((start, end));
    }

    public ByteRanges Sort()
    {
        var sorted = new ByteRanges();
        foreach (var (start, end) in ranges.Order())
        {
            sorted.Add(start, end);
        }

        return sorted;
    }

    public bool Overlaps(long start, long end)
    {
        var next = FirstEndingAfter(start);
        return start < end && next < ranges.Count && ranges[next].Start < end;
    }

    /// <summary>The parts that lie within the other ranges; both are sorted.</summary>
    public ByteRanges Within(ByteRanges others)
    {
        var parts = new ByteRanges();
        foreach (var (start, end) in ranges)
        {
            for (var i = others.FirstEndingAfter(start); i < others.ranges.Count && others.ranges[i].Start < end; i++)
            {
                parts.Add(Math.Max(start, others.ranges[i].Start), Math.Min(end, others.ranges[i].End));
            }
        }

        return parts;
    }

    /// <summary>The parts that lie outside of the other ranges; both are sorted.</summary>
    public ByteRanges Without(ByteRanges others)
    {
        var parts = new ByteRanges();
        foreach (var (start, end) in ranges)
        {
            var from = start;
            for (var i = others.FirstEndingAfter(start); i < others.ranges.Count && others.ranges[i].Start < end; i++)
            {
                parts.Add(from, others.ranges[i].Start);
                from = Math.Max(from, others.ranges[i].End);
            }

            parts.Add(from, end);
        }

        return parts;
    }

    private int FirstEndingAfter(long offset)
    {
        var (low, high) = (0, ranges.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ranges[middle].End > offset ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
