using System.Text;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Exports;

/// <summary>Copies the rows of submissions into an export, in batches.</summary>
/// <remarks>Each batch saves the progress in its transaction.</remarks>
internal sealed class ExportPreparation(
    IExportMemberStore members, ISubmissionStore submissions, ITaskStore tasks, MissingMedia missing)
{
    private const int BatchSize = 500;

    /// <summary>False if the slice ended first. Each slice saves at least one batch.</summary>
    public async Task<bool> Read(ExportProgress progress, CancellationToken ct)
    {
        var task = (await tasks.Find(progress.Export.Owner, progress.Export.TaskId, ct))!;
        while (progress.Export.MemberCount <= Export.MaxSubmissions && await Next(progress.Export, ct) is { Count: > 0 } rows)
        {
            var selected = await Selected(progress, rows, ct);
            var earlier = await members.ListEarlierLines(progress.Export, [.. selected.Select(row => row.Id)], ct);
            await progress.Save(
                export => members.Add(
                    export, [.. selected.Select(row => Member(export, row, task, earlier.GetValueOrDefault(row.Id)))]),
                rows[^1].Id.Value,
                ct);
            if (progress.IsSliceOver)
            {
                return false;
            }
        }

        await AddRemoved(progress, ct);
        return true;
    }

    /// <summary>Adds the submissions of the base export that are not in this one.</summary>
    /// <remarks>Can be repeated.</remarks>
    private async Task AddRemoved(ExportProgress progress, CancellationToken ct)
    {
        var after = 0;
        for (IReadOnlyList<ExportMember> page;
            (page = await members.ListEarlier(progress.Export, after, BatchSize, ct)).Count > 0;
            after = page[^1].Position)
        {
            var present = (await members.ListPresent(progress.Export, [.. page.Select(member => member.SubmissionId)], ct)).ToHashSet();
            await progress.Save(
                export => members.Add(
                    export,
                    [.. page.Where(member => !present.Contains(member.SubmissionId)).Select(member => Removed(export, member))]),
                readUntil: null,
                ct);
        }
    }

    private Task<IReadOnlyList<SubmissionView>> Next(Export export, CancellationToken ct)
    {
        var range = new CursorRange(CursorRange.Top, export.ReadUntil, BatchSize, OldestFirst: true);
        return export.Selection == ExportSelection.Approved
            ? submissions.ListCurrentByStatus(export.Owner, export.TaskId, SubmissionStatus.Approved, range, ct)
            : submissions.ListCurrent(export.Owner, export.TaskId, range, ct);
    }

    /// <summary>The submissions that belong to the export as of its creation.</summary>
    /// <remarks>Leaves out those whose media are missing.</remarks>
    private async Task<IReadOnlyList<SubmissionView>> Selected(
        ExportProgress progress, IReadOnlyList<SubmissionView> rows, CancellationToken ct)
    {
        var export = progress.Export;
        List<SubmissionView> selected =
        [
            .. rows.Where(row => export.Selection == ExportSelection.Approved
                ? row.ReviewedAt <= export.CreatedAt
                : row.CreatedAt <= export.CreatedAt),
        ];
        var gone = await missing.Among(progress, selected, ct);
        return gone.Count == 0 ? selected : [.. selected.Where(row => !gone.Contains(row.Id))];
    }

    private static ExportMember Member(Export export, SubmissionView row, CollectionTask task, string? earlierLine)
    {
        var line = ManifestLine.Of(row, task.Requirements, export.CreatedAt);
        var json = line.ToJson();
        var (isInFiles, hasMedia) = (json != earlierLine, line.FileName is not null);
        ShardPlace? place = isInFiles && hasMedia
            ? export.Place(TarLayout.EntryBytes(row.ByteSize) + TarLayout.EntryBytes(Encoding.UTF8.GetByteCount(json) + 1))
            : null;
        return new ExportMember
        {
            Position = export.Add(isInFiles, hasMedia ? row.DurationSeconds : 0),
            SubmissionId = row.Id,
            Change = isInFiles ? MemberChange.Written : MemberChange.Kept,
            Line = json,
            CsvRow = hasMedia ? MetadataRow.Of(line) : null,
            FileName = line.FileName,
            MediaObjectKey = hasMedia ? row.MediaObjectKey : null,
            ByteSize = hasMedia ? row.ByteSize : null,
            ContentSha256 = hasMedia ? row.ContentSha256 : null,
            Shard = place?.Shard,
            ShardOffset = place?.Offset,
            CreatedAt = row.CreatedAt,
        };
    }

    /// <summary>The member that records a removal.</summary>
    /// <remarks>Its position is unique, and stays the same if another worker repeats the batch after a crash.</remarks>
    private static ExportMember Removed(Export export, ExportMember earlier) => new()
    {
        Position = export.MemberCount + earlier.Position,
        SubmissionId = earlier.SubmissionId,
        Change = MemberChange.Removed,
        Line = $$"""{"id":"{{earlier.SubmissionId}}"}""",
        CreatedAt = earlier.CreatedAt,
    };
}
