using Groundtruth.Application.Inspections;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using MediatR;

namespace Groundtruth.Application.Uploads;

/// <summary>Takes a reservation's video itself and brings it to the store, for browsers that cannot upload it there.</summary>
/// <param name="ContentType">What the file says that it is; something unknown is taken for <c>video/mp4</c>.</param>
/// <param name="Content">A stream that can be read again from its beginning.</param>
public sealed record TakeUpload(Id<Reservation> ReservationId, string? ContentType, Stream Content) : ICommand<Id<Reservation>>;

internal sealed class TakeUploadHandler(FreshUploads uploads, IMediaStorage storage, UploadOptions options)
    : IRequestHandler<TakeUpload, Result<Id<Reservation>>>
{
    public async Task<Result<Id<Reservation>>> Handle(TakeUpload command, CancellationToken ct)
    {
        if (command.Content.Length > options.MaxBytes)
        {
            return UploadCheck.Unfit(MediaFaults.TooLarge(options.MaxBytes));
        }

        var begun = await uploads.Begin(command.ReservationId, command.ContentType, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        await storage.Store(begun.Value.UploadKey, command.Content, begun.Value.ContentType, ct);
        return begun.Value.Id;
    }
}
