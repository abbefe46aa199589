using Groundtruth.Domain;
using Groundtruth.Domain.Secrets;
using Groundtruth.Domain.Uploads;
using MediatR;

namespace Groundtruth.Application.Uploads;

/// <summary>Ends an earlier request of a tus upload, and returns the durable offset.</summary>
public sealed record TakeOverUpload(Id<Upload> UploadId, Secret Token) : ICommand<UploadView>;

internal sealed class TakeOverUploadHandler(ContinuedUploads uploads) : IRequestHandler<TakeOverUpload, Result<UploadView>>
{
    public async Task<Result<UploadView>> Handle(TakeOverUpload command, CancellationToken ct) =>
        await uploads.Find(command.UploadId, command.Token, ct) is { } found && await uploads.TakeOver(found, ct) is { } upload
            ? await uploads.Finish(upload, upload.ReceivedBytes, ct)
            : UploadErrors.NotFound;
}
