using System.Collections.Concurrent;

namespace Groundtruth.Infrastructure.Database.Replica;

/// <summary>The organizations and contributors with writes in the last few seconds. They read the primary.</summary>
/// <remarks>
/// A mark is set before the commit, so that no replica sees the commit without it, and again after a slow commit. Redis carries it to the
/// other replicas. While Redis may have missed a mark, everyone counts as a recent writer.
/// </remarks>
internal sealed class RecentWrites(TimeProvider time, SharedMarks? shared = null)
{
    /// <summary>Longer than the largest delay of a standby that is used.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    /// <summary>The age at which a mark is renewed.</summary>
    /// <remarks>A steady writer then costs one Redis call per second.</remarks>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>The lifetime of a mark.</summary>
    /// <remarks>A mark may be fresh before the commit, and the commit may take as long again.</remarks>
    public static readonly TimeSpan Lifetime = Window + (2 * Fresh);

    private const int SweepAbove = 10_000;

    /// <summary>The timestamp of the latest mark of each.</summary>
    private readonly ConcurrentDictionary<string, long> marks = new();
    private int sweepAt = SweepAbove;

    /// <summary>True if other replicas know the marks of this one.</summary>
    public bool AreShared => shared is not null;

    /// <summary>Never fails: if Redis does not store a mark, the next write retries.</summary>
    public async ValueTask Mark(IReadOnlyCollection<string> writers)
    {
        var due = writers.Where(writer => !IsMarkedWithin(writer, Fresh)).ToList();
        if (due.Count == 0)
        {
            return;
        }

        var isShared = shared is null || await shared.Set(due, Lifetime);
        var markedAt = isShared ? time.GetTimestamp() : time.GetTimestamp() - Ticks(Fresh);
        due.ForEach(writer => marks[writer] = markedAt);
        Sweep();
    }

    public async ValueTask<bool> MayHave(string reader) =>
        IsMarkedWithin(reader, Lifetime) || (shared is not null && await shared.MayHave(reader, Lifetime));

    private bool IsMarkedWithin(string writer, TimeSpan age) =>
        marks.TryGetValue(writer, out var at) && time.GetElapsedTime(at) < age;

    private long Ticks(TimeSpan duration) => (long)(duration.TotalSeconds * time.TimestampFrequency);

    private void Sweep()
    {
        if (marks.Count <= Volatile.Read(ref sweepAt))
        {
            return;
        }

        foreach (var (writer, at) in marks)
        {
            if (time.GetElapsedTime(at) >= Lifetime)
            {
                marks.TryRemove(KeyValuePair.Create(writer, at));
            }
        }

        Volatile.Write(ref sweepAt, Math.Max(SweepAbove, 2 * marks.Count));
    }
}
