using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Exports;

/// <summary>An immutable version of a task's submissions for download. A job prepares it in batches.</summary>
public sealed class Export : IIdentified
{
    public const long MinShardBytes = 64L * 1024 * 1024;
    public const long MaxShardBytes = 16L * 1024 * 1024 * 1024;
    public const long DefaultShardBytes = 1024L * 1024 * 1024;

    /// <summary>The maximum number of exports in preparation per organization.</summary>
    public const int MaxPreparing = 3;

    /// <summary>The maximum number of unexpired exports per task.</summary>
    public const int MaxPerTask = 100;

    public const int MaxSubmissions = 1_000_000;
    public const int MaxAttempts = 5;

    /// <summary>The size of tar's end-of-archive marker: two empty blocks.</summary>
    public const int ShardEndBytes = 1024;

    private Export()
    {
    }

    public static string IdPrefix => "exp_";

    public Id<Export> Id { get; private init; }

    public Id<CollectionTask> TaskId { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    /// <summary>1 for a task's first export.</summary>
    public int Version { get; private init; }

    public ExportSelection Selection { get; private init; }

    /// <summary>The base of an incremental export; null if the files contain the full set.</summary>
    public Id<Export>? SinceId { get; private init; }

    public long ShardBytes { get; private init; }

    public ExportStatus Status { get; private set; }

    public ExportFailure? FailureReason { get; private set; }

    /// <summary>Claims since the last progress.</summary>
    public int Attempts { get; private set; }

    /// <summary>The next attempt, or the end of the current worker's lease, which identifies the worker.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>The last submission that was read. Empty before the first.</summary>
    public string ReadUntil { get; private set; } = "";

    /// <summary>The number of submissions in the full set.</summary>
    public int MemberCount { get; private set; }

    /// <summary>The number of submissions in the files.</summary>
    public int SubmissionCount { get; private set; }

    /// <summary>The duration of the videos in the files.</summary>
    public long TotalSeconds { get; private set; }

    public int LastShard { get; private set; }

    /// <summary>The bytes of the last shard so far, without the end-of-archive marker.</summary>
    public long LastShardBytes { get; private set; }

    /// <summary>The size of all files. Null until measured.</summary>
    public long? ByteSize { get; private set; }

    public byte[]? ManifestSha256 { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public Owner Owner => new(OrgId, Mode);

    /// <summary>True if the files are complete, but perhaps not yet copied to a bucket.</summary>
    public bool IsMeasured => ManifestSha256 is not null;

    public static Export Create(
        Id<Export> id, CollectionTask task, int version, ExportSelection selection, Id<Export>? since, long shardBytes, TimeSpan retention,
        DateTimeOffset now) => new()
    {
        Id = id,
        TaskId = task.Id,
        OrgId = task.OrgId,
        Mode = task.Mode,
        Version = version,
        Selection = selection,
        SinceId = since,
        ShardBytes = shardBytes,
        DueAt = now,
        CreatedAt = now,
        ExpiresAt = now + retention,
    };

    /// <summary>True if this export can be the base of another one.</summary>
    public bool IsBaseFor(Id<CollectionTask> taskId, ExportSelection selection) =>
        Status == ExportStatus.Ready && TaskId == taskId && Selection == selection;

    /// <summary>Counts a submission of the full set.</summary>
    /// <param name="isInFiles">False if it is unchanged since the base export.</param>
    public int Add(bool isInFiles, int durationSeconds)
    {
        if (isInFiles)
        {
            SubmissionCount++;
            TotalSeconds += durationSeconds;
        }

        return ++MemberCount;
    }

    /// <summary>Appends to the last shard, or begins another one.</summary>
    /// <remarks>A submission larger than a shard gets its own.</remarks>
    public ShardPlace Place(long bytes)
    {
        if (LastShardBytes > 0 && LastShardBytes + bytes + ShardEndBytes > ShardBytes)
        {
            (LastShard, LastShardBytes) = (LastShard + 1, 0);
        }

        var place = new ShardPlace(LastShard, LastShardBytes);
        LastShardBytes += bytes;
        return place;
    }

    /// <summary>Renews the worker's lease after a batch. Only batches with submissions reset the attempts.</summary>
    /// <param name="readUntil">The last submission of the batch; null without one.</param>
    public void Progress(string? readUntil, DateTimeOffset leasedUntil)
    {
        DueAt = leasedUntil;
        if (readUntil is not null)
        {
            (ReadUntil, Attempts) = (readUntil, 0);
        }
    }

    public void Measure(long byteSize, byte[] manifestSha256) => (ByteSize, ManifestSha256) = (byteSize, manifestSha256);

    public Error? Finish() => Move(ExportStatus.Ready);

    public Error? Fail(ExportFailure reason)
    {
        if (Move(ExportStatus.Failed) is { } refused)
        {
            return refused;
        }

        FailureReason = reason;
        return null;
    }

    /// <summary>Resumes the preparation where it failed.</summary>
    public Error? Retry(DateTimeOffset now)
    {
        if (Status != ExportStatus.Failed)
        {
            return ExportErrors.NotFailed;
        }

        (FailureReason, Attempts, DueAt) = (null, 0, now);
        return Move(ExportStatus.Preparing);
    }

    /// <summary>Deletes the export, or cancels its preparation. Its number is not used again.</summary>
    public void Expire(DateTimeOffset now) => ExpiresAt = now;

    private Error? Move(ExportStatus to)
    {
        if (!Status.MayBecome(to))
        {
            return ExportErrors.MayNotBecome(Status, to);
        }

        Status = to;
        return null;
    }
}
