using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using MediatR;

namespace Groundtruth.Application.Exports;

/// <summary>An export with new links to its files.</summary>
public sealed record GetExport(Id<Export> ExportId) : IQuery<ExportView>;

internal sealed class GetExportHandler(
    IExportStore exports, IExportMemberStore members, IExportCopyStore copies, IExportLinks links, Caller caller, TimeProvider time)
    : IRequestHandler<GetExport, Result<ExportView>>
{
    public async Task<Result<ExportView>> Handle(GetExport query, CancellationToken ct)
    {
        var now = time.Now();
        if (await exports.Find(caller.Owner, query.ExportId, now, ct) is not { } export)
        {
            return ExportErrors.NotFound;
        }

        string Link(string name) => links.Sign(export.Id, name, caller.ActorId, now + MediaLink.Lifetime);
        var isReady = export.Status == ExportStatus.Ready;
        var files = isReady ? await members.ListFiles(export, ct) : [];
        return ExportView.Of(export) with
        {
            IsSuperseded = isReady && await members.LacksMedia(export, ct),
            Destination = ExportDestinationView.Of(await copies.Find(export, ct)),
            Shards =
            [
                .. from file in files
                   where file.Shard is not null
                   orderby file.Shard
                   select new ExportShardView(file.Shard!.Value, file.Name, file.ByteSize, file.Sha256, Link(file.Name)),
            ],
            Files =
            [
                .. from file in files
                   where file.Shard is null
                   orderby file.Name
                   select new ExportFileView(file.Name, file.ByteSize, Link(file.Name)),
            ],
        };
    }
}
