using Groundtruth.Domain;
using Groundtruth.Domain.Secrets;
using Groundtruth.Domain.Uploads;
using MediatR;

namespace Groundtruth.Application.Uploads;

/// <summary>Appends a request's body to a tus upload.</summary>
/// <remarks>Keeps the bytes that arrived before the body ended.</remarks>
public sealed record AppendToUpload(Id<Upload> UploadId, Secret Token, long Offset, UploadBody Body) : ICommand<UploadView>;

internal sealed class AppendToUploadHandler(ContinuedUploads uploads, UploadReceiver receiver)
    : IRequestHandler<AppendToUpload, Result<UploadView>>
{
    public async Task<Result<UploadView>> Handle(AppendToUpload command, CancellationToken ct)
    {
        if (await uploads.Find(command.UploadId, command.Token, ct) is not { } found
            || await uploads.TakeOver(found, CancellationToken.None) is not { } upload)
        {
            return UploadErrors.NotFound;
        }

        if (command.Offset != upload.ReceivedBytes)
        {
            return UploadErrors.WrongOffset(upload.ReceivedBytes);
        }

        if (upload.Status == UploadStatus.Complete)
        {
            return await uploads.Finish(upload, upload.ReceivedBytes, CancellationToken.None);
        }

        var received = await receiver.Receive(upload, command.Body, ct);
        return received.Error is { } refused ? refused
            : received.Value.End == BodyEnd.Stalled ? UploadErrors.Stalled
            : await uploads.Finish(upload, received.Value.Offset, CancellationToken.None);
    }
}
