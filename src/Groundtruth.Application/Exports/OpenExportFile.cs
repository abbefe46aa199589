using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using MediatR;

namespace Groundtruth.Application.Exports;

/// <summary>Opens a file by its signed link.</summary>
/// <param name="From">The first byte that the client will read, counted from the end if negative.</param>
public sealed record OpenExportFile(ExportLink Link, string Signature, long From) : IQuery<ExportDownload>;

/// <param name="Content">Seekable.</param>
/// <param name="Slot">Disposing it frees the stream slot.</param>
public sealed record ExportDownload(Stream Content, string Name, string ETag, IAsyncDisposable Slot);

internal sealed class OpenExportFileHandler(
    IExportLinks links, IExportStore exports, IExportMemberStore members, MissingMedia missing, ExportStreams streams,
    IExportContents contents, TimeProvider time)
    : IRequestHandler<OpenExportFile, Result<ExportDownload>>
{
    public async Task<Result<ExportDownload>> Handle(OpenExportFile query, CancellationToken ct)
    {
        var link = query.Link;
        if (!links.IsGood(link, query.Signature) || !Id<Export>.TryParse(link.ExportId, out var id))
        {
            return StorageErrors.NoSuchLink;
        }

        var now = time.Now();
        if (await exports.FindOfLink(id, now, ct) is not { Status: ExportStatus.Ready } export
            || !await exports.MayRead(export.Owner, link.ActorId, now, ct)
            || await members.FindFile(export, link.Name, ct) is not { } file)
        {
            return StorageErrors.NoSuchLink;
        }

        var from = query.From < 0 ? Math.Max(0, file.ByteSize + query.From) : query.From;
        if (file.Shard is { } shard && await missing.IsSuperseded(export, shard, from, now, ct))
        {
            return ExportErrors.Superseded;
        }

        return await streams.Enter(export.OrgId, ct) is { } slot
            ? new ExportDownload(contents.Open(export, file), file.Name, file.ETag, slot)
            : ExportErrors.TooManyStreams(ExportStreamSlot.MaxPerOrganization);
    }
}
