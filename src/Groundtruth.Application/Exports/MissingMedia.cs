using Groundtruth.Application.Storage;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Submissions;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Exports;

/// <summary>Submissions whose media the store lacked.</summary>
/// <remarks>Each is looked up again, because the store may have been incomplete.</remarks>
internal sealed partial class MissingMedia(IExportMemberStore members, IMediaStorage storage, ILogger<MissingMedia> logger)
{
    /// <summary>The given submissions whose videos are gone.</summary>
    /// <remarks>A deleted video never returns, so it is not looked up. While the others are, the export's lease is renewed.</remarks>
    public async Task<IReadOnlySet<Id<Submission>>> Among(
        ExportProgress progress, IReadOnlyList<SubmissionView> rows, CancellationToken ct)
    {
        var keys = rows.ToDictionary(row => row.Id, row => row.MediaObjectKey);
        var gone = new HashSet<Id<Submission>>();
        foreach (var (id, isDeleted) in await members.ListMissing(progress.Export, keys.Keys, ct))
        {
            if (isDeleted || await IsStillGone(progress, id, keys[id], ct))
            {
                gone.Add(id);
            }
        }

        return gone;
    }

    /// <param name="from">The first byte to read. Its video is looked up first, because a started response cannot report an error.</param>
    public async Task<bool> IsSuperseded(Export export, int shard, long from, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var member in await members.ListMissing(export, shard, ct))
        {
            if (await IsGone(export, member.SubmissionId, member.MediaObjectKey!, ct))
            {
                return true;
            }
        }

        if ((await members.ListShard(export, shard, from, limit: 1, ct)).SingleOrDefault() is not { } first
            || await storage.Find(first.MediaObjectKey!, ct) is not null)
        {
            return false;
        }

        LogMissing(first.SubmissionId.Value, export.Id.Value);
        await members.ReportMissing(export, first.SubmissionId, now, ct);
        return true;
    }

    private async Task<bool> IsStillGone(ExportProgress progress, Id<Submission> id, string key, CancellationToken ct)
    {
        await progress.RenewIfDue(ct);
        return await IsGone(progress.Export, id, key, ct);
    }

    private async Task<bool> IsGone(Export export, Id<Submission> id, string key, CancellationToken ct) =>
        await storage.Find(key, ct) is null || !await members.ForgetMissing(export, id, ct);

    [LoggerMessage(LogLevel.Warning, "Video of submission {SubmissionId} missing; export {ExportId} superseded")]
    private partial void LogMissing(string submissionId, string exportId);
}
