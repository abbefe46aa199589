using Groundtruth.Application.Events;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Exports;

internal sealed partial class ExportEnds(
    IExportStore exports, IExportMemberStore members, IExportCopyStore copies, ITaskStore tasks, ExportOptions options,
    WebhookEvents events, IUnitOfWork db, TimeProvider time, ILogger<ExportEnds> logger)
{
    private const int PageSize = 500;

    /// <summary>Measures the files of an export whose submissions are all read.</summary>
    public async Task Finish(ExportProgress progress, CancellationToken ct)
    {
        var read = progress.Export;
        var task = (await tasks.Find(read.Owner, read.TaskId, ct))!;
        using var digest = new ExportDigest(read, DatasetCard.Of(read, task, options.License));
        await Measure(progress, digest, ct);
        var files = digest.Files();
        var manifest = files.Single(file => file.Name == ExportText.Manifest).Sha256!;
        var now = time.Now();
        await using var tx = db.Begin();
        if (await exports.FindClaimedForUpdate(progress.Export, now, ct) is not { } export)
        {
            return;
        }

        export.Measure(files.Sum(file => file.ByteSize), manifest);

        foreach (var file in files)
        {
            members.Add(export, file);
        }

        if (await copies.FindForUpdate(export, ct) is { } copy)
        {
            var texts = files.Where(file => file.Shard is null).ToList();
            BeginCopy(copy, digest.ShardedCount + texts.Count, digest.ShardedBytes + texts.Sum(file => file.ByteSize), now);
        }
        else if (export.Finish() is null)
        {
            events.Announce(ExportEvents.Ready, export.Owner, ExportView.Of(export), now);
        }

        exports.Save(export);
        await tx.Commit(ct);
    }

    public async Task Fail(Export claimed, ExportFailure reason, CancellationToken ct)
    {
        var now = time.Now();
        await using var tx = db.Begin();
        if (await exports.FindClaimedForUpdate(claimed, now, ct) is not { } export || export.Fail(reason) is not null)
        {
            return;
        }

        LogFailed(export.Id.Value, reason);
        if (await copies.FindForUpdate(export, ct) is { } copy)
        {
            copy.KeepForRetry(now);
            copies.Save(copy);
        }

        exports.Save(export);
        events.Announce(ExportEvents.Failed, export.Owner, ExportView.Of(export), now);
        await tx.Commit(ct);
    }

    private void BeginCopy(ExportCopy copy, int objectCount, long byteSize, DateTimeOffset now)
    {
        if (copy.Begin(objectCount, byteSize, now) is null)
        {
            copies.Requeue(copy);
        }
    }

    /// <summary>Renews the lease when half of it has passed.</summary>
    private async Task Measure(ExportProgress progress, ExportDigest digest, CancellationToken ct)
    {
        var after = 0;
        for (IReadOnlyList<ExportMember> page;
            (page = await members.ListChanged(progress.Export, after, PageSize, ct)).Count > 0;
            after = page[^1].Position)
        {
            foreach (var member in page)
            {
                digest.Add(member);
            }

            await progress.RenewIfDue(ct);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Export {ExportId} failed: {Reason}")]
    private partial void LogFailed(string exportId, ExportFailure reason);
}
