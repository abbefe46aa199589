using Groundtruth.Application.Accounts;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Application.StripeSandbox;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Simulation;

/// <summary>Simulated contributors, who use the same requests as real ones.</summary>
internal sealed class SimulatedContributors(
    ScopedMediator mediator, IServiceScopeFactory scopes, ISampleVideos videos, IMediaStorage storage, ISandboxOnboarding sandbox,
    TimeProvider time)
{
    /// <summary>Creates a contributor who reserves a spot, uploads a unique video and submits it.</summary>
    public async Task<Result<SubmissionView>> Submit(Owner owner, Id<CollectionTask> taskId, CancellationToken ct)
    {
        var contributor = await MakeUp(owner.Mode, ct);
        var reservation = await mediator.Send(new ReserveSpot(taskId), contributor, owner.Mode, ct);
        if (reservation.Error is { } refused)
        {
            return refused;
        }

        using var video = new MemoryStream(await videos.Next(ct));
        await storage.Store(Reservation.UploadKeyOf(reservation.Value.Id, ISampleVideos.ContentType), video, ISampleVideos.ContentType, ct);
        return await mediator.Send(new SubmitReservation(reservation.Value.Id), contributor, owner.Mode, ct);
    }

    private async Task<Id<User>> MakeUp(Mode mode, CancellationToken ct)
    {
        var user = User.Simulated(time.Now());
        await using (var scope = scopes.CreateAsyncScope())
        {
            await using var tx = scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Begin();
            scope.ServiceProvider.GetRequiredService<IUserStore>().Add(user);
            await tx.Commit(ct);
        }

        if (sandbox.IsFor(mode))
        {
            await BecomePayable(user.Id, mode, ct);
        }

        return user.Id;
    }

    /// <summary>Sandbox only: Stripe cannot pay a simulated contributor, so without the sandbox their earnings are held.</summary>
    private async Task BecomePayable(Id<User> contributor, Mode mode, CancellationToken ct)
    {
        // If a step fails, the contributor's earnings are held, as without the sandbox.
        _ = await mediator.Send(new OpenPayoutAccount(), contributor, mode, ct);
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<IPayoutAccountStore>().Find(contributor, mode, ct) is { } account)
        {
            var finished = sandbox.Finish(account);
            _ = await mediator.Send(new ReceiveStripeEvent(finished.Payload, finished.Signature), ct);
        }
    }
}
