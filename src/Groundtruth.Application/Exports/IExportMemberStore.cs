using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Exports;

public interface IExportMemberStore
{
    void Add(Export export, IReadOnlyList<ExportMember> members);

    void Add(Export export, ExportFile file);

    /// <summary>The lines of the given submissions in the base export.</summary>
    Task<IReadOnlyDictionary<Id<Submission>, string>> ListEarlierLines(
        Export export, IReadOnlyCollection<Id<Submission>> ids, CancellationToken ct);

    /// <summary>The full set of the base export, in its order, without the rows.</summary>
    Task<IReadOnlyList<ExportMember>> ListEarlier(Export export, int after, int limit, CancellationToken ct);

    /// <summary>The given submissions that are in the export, including removed ones.</summary>
    Task<IReadOnlyList<Id<Submission>>> ListPresent(Export export, IReadOnlyCollection<Id<Submission>> ids, CancellationToken ct);

    /// <summary>Members that the files mention, in their order.</summary>
    Task<IReadOnlyList<ExportMember>> ListChanged(Export export, int after, int limit, CancellationToken ct);

    /// <summary>Members of a shard in their order, from the one with the given byte on.</summary>
    Task<IReadOnlyList<ExportMember>> ListShard(Export export, int shard, long position, int limit, CancellationToken ct);

    /// <summary>Members whose videos are in shards, in their order.</summary>
    Task<IReadOnlyList<ExportMember>> ListInShards(Export export, int after, int limit, CancellationToken ct);

    /// <summary>Without their texts.</summary>
    Task<IReadOnlyList<ExportFile>> ListFiles(Export export, CancellationToken ct);

    Task<ExportFile?> FindFile(Export export, string name, CancellationToken ct);

    /// <summary>Has no effect if the file has a hash.</summary>
    Task FixSha256(Export export, string name, byte[] sha256, CancellationToken ct);

    /// <summary>The given submissions whose videos were reported missing or deleted.</summary>
    Task<IReadOnlyList<MissingVideo>> ListMissing(Export export, IReadOnlyCollection<Id<Submission>> ids, CancellationToken ct);

    Task<IReadOnlyList<ExportMember>> ListMissing(Export export, int shard, CancellationToken ct);

    Task ReportMissing(Export export, Id<Submission> id, DateTimeOffset now, CancellationToken ct);

    /// <summary>Withdraws a report. False if the video was deleted permanently.</summary>
    Task<bool> ForgetMissing(Export export, Id<Submission> id, CancellationToken ct);

    /// <summary>Reports a video of any organization, its pictures and its preview as deleted, permanently.</summary>
    /// <returns>Null if the submission does not exist.</returns>
    Task<DeletedMedia?> ReportDeleted(Id<Submission> id, DateTimeOffset now, CancellationToken ct);

    /// <summary>True if a video of the export's archives is missing.</summary>
    Task<bool> LacksMedia(Export export, CancellationToken ct);
}

/// <param name="IsDeleted">True if it was deleted permanently; false if it may return.</param>
public sealed record MissingVideo(Id<Submission> SubmissionId, bool IsDeleted);
