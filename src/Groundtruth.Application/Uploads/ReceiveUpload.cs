using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Secrets;
using Groundtruth.Domain.Uploads;
using MediatR;

namespace Groundtruth.Application.Uploads;

/// <summary>Receives a whole file by one <c>PUT</c>.</summary>
/// <remarks>The newest request wins; an earlier complete file stays until replaced.</remarks>
/// <param name="ContentType">The signed type.</param>
/// <param name="DeclaredType">The type of the request, which must be the signed one.</param>
public sealed record ReceiveUpload(
    Id<Reservation> ReservationId, Secret Signature, string ContentType, string? DeclaredType, UploadBody Body) : ICommand<Id<Upload>>;

internal sealed class ReceiveUploadHandler(
    IReservationStore reservations, IUploadLinks links, UploadStart start, UploadReceiver receiver, UploadCompletion completion,
    DiscardedUploads discarded)
    : IRequestHandler<ReceiveUpload, Result<Id<Upload>>>
{
    public async Task<Result<Id<Upload>>> Handle(ReceiveUpload command, CancellationToken ct)
    {
        if (!links.IsSigned(command.ReservationId, command.ContentType, command.Signature.Reveal())
            || await reservations.FindOfLink(command.ReservationId, ct) is not { } reservation)
        {
            return StorageErrors.NoSuchLink;
        }

        if (!string.Equals(command.DeclaredType, command.ContentType, StringComparison.OrdinalIgnoreCase))
        {
            return StorageErrors.WrongContentType(command.ContentType);
        }

        long? declaredBytes = command.Body.DeclaredBytes is > 0 and var bytes ? bytes : null;
        var begun = await start.Begin(reservation, UploadProtocol.Put, command.ContentType, declaredBytes, metadata: null, ct);
        return begun.Error is { } refused ? refused : await Receive(begun.Value.Upload, command.Body, ct);
    }

    private async Task<Result<Id<Upload>>> Receive(Upload upload, UploadBody body, CancellationToken ct)
    {
        var isTaken = false;
        try
        {
            var received = await receiver.Receive(upload, body, ct);
            var refused = received.Error ?? Refusal(received.Value.End) ?? await completion.Complete(upload, CancellationToken.None);
            isTaken = refused is null;
            return refused is null ? upload.Id : refused;
        }
        finally
        {
            if (!isTaken)
            {
                await discarded.Discard(upload, CancellationToken.None);
            }
        }
    }

    private static Error? Refusal(BodyEnd end) => end switch
    {
        BodyEnd.Whole => null,
        BodyEnd.Stalled => UploadErrors.Stalled,
        _ => UploadErrors.Incomplete,
    };
}
