using Groundtruth.Application.StripeEvents;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Funding;

public sealed record RenewFunding(Id<CollectionTask> TaskId) : ICommand<TaskView>;

internal sealed class RenewFundingHandler(
    ITaskStore tasks, FundingLinks links, CheckoutReconciliation checkouts, Caller caller, IUnitOfWork db)
    : IRequestHandler<RenewFunding, Result<TaskView>>
{
    public async Task<Result<TaskView>> Handle(RenewFunding command, CancellationToken ct)
    {
        if (await tasks.Find(caller.Owner, command.TaskId, ct) is not { } task)
        {
            return TaskErrors.NotFound;
        }

        await using var tx = db.Begin();
        var latest = await links.FindLatest(task, ct);
        var found = task.NextChargeCents().Error is null && latest is { Status: not CheckoutSessionStatus.Paid }
            ? await checkouts.Check(latest, ct)
            : new CheckedSession(IsPayable: false);
        if (found.IsPayable)
        {
            return await tx.Commit(TaskView.Of(task, latest), ct);
        }

        if (await tx.CommitPhase(ct) is { } conflict)
        {
            return conflict;
        }

        if (found.Payment is { Outcome.Result: StripeEventResult.Applied })
        {
            // Instead of the follow-up, which commits without a response: a request with an idempotency key must not.
            return await Handle(command, ct);
        }

        // If the task was paid or cancelled in the meantime, start over with its new state.
        return await OpenLink(tx, task, latest, ct) ?? await Handle(command, ct);
    }

    /// <returns>Null if the task no longer needs a link.</returns>
    private async Task<Result<TaskView>?> OpenLink(
        ITransaction tx, CollectionTask task, CheckoutSession? latest, CancellationToken ct)
    {
        // Concurrent requests share the previous session, so they use the same idempotency key and get the same link.
        var link = await links.Open(task, latest, ct);
        if (link.Error is { } refused)
        {
            return refused;
        }

        if (await links.Keep(link.Value, isFirst: latest is null, ct) is { } kept)
        {
            return await tx.Commit(TaskView.Of(kept, link.Value), ct);
        }

        await tx.Rollback();
        await links.Close(link.Value, ct);
        return null;
    }
}
