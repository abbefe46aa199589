using Groundtruth.Application.Reservations;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Uploads;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Simulation;

/// <summary>Submits sample videos with the requests that real contributors send.</summary>
internal sealed class SampleSubmissions(
    SimulatedContributors contributors, ScopedMediator mediator, ISampleVideos videos)
{
    public async Task<Result<SubmissionView>> Submit(Owner owner, Id<CollectionTask> taskId, CancellationToken ct)
    {
        var contributor = await contributors.Create(owner.Mode, ct);
        var reservation = await mediator.Send(new ReserveSpot(taskId), contributor, owner.Mode, ct);
        if (reservation.Error is { } refused)
        {
            return refused;
        }

        using var video = new MemoryStream(await videos.Next(ct));
        var upload = new UploadVideo(reservation.Value.Id, ISampleVideos.ContentType, video);
        var uploaded = await mediator.Send(upload, contributor, owner.Mode, ct);
        if (uploaded.Error is { } notUploaded)
        {
            return notUploaded;
        }

        return await mediator.Send(new SubmitReservation(reservation.Value.Id), contributor, owner.Mode, ct);
    }
}
