using Groundtruth.Application.Reservations;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Uploads;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Reservations;
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
        return uploaded.Error is { } notUploaded ? notUploaded : await Submit(reservation.Value.Id, contributor, owner.Mode, ct);
    }

    private async Task<Result<SubmissionView>> Submit(Id<Reservation> id, Id<User> contributor, Mode mode, CancellationToken ct)
    {
        while (true)
        {
            var submitted = await mediator.Send(new SubmitReservation(id), contributor, mode, ct);
            if (submitted.Error is { } refused)
            {
                return refused;
            }

            if (submitted.Value.Submission is { } submission)
            {
                return submission;
            }
        }
    }
}
