using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Funding;

/// <summary>Opens the next session of a task that is only partly paid.</summary>
internal sealed class NextCheckout(FundingLinks links, ITaskStore tasks, IFundingStore funding, IUnitOfWork db)
{
    /// <summary>Opens the session after a payment.</summary>
    /// <remarks>If the provider fails, the paid session stays due for <see cref="Resume"/>.</remarks>
    public async Task Open(CollectionTask task, CheckoutSession paid, CancellationToken ct)
    {
        var link = await links.Open(task, paid, ct);
        if (link.Error is not null)
        {
            return;
        }

        await using var tx = db.Begin();
        if (await links.Keep(link.Value, isFirst: false, ct) is null)
        {
            await tx.Rollback();
            await links.Close(link.Value, ct);
            return;
        }

        await EndChecks(paid, ct);
        await tx.Commit(ct);
    }

    /// <summary>Opens the session after a payment if it is missing.</summary>
    /// <remarks>Ends the checks of the paid session if the task needs no other session. No transaction is open.</remarks>
    public async Task Resume(CheckoutSession paid, CancellationToken ct)
    {
        if (await tasks.Find(new Owner(paid.OrgId, paid.Mode), paid.TaskId, ct) is { } task
            && task.NextChargeCents() is { Error: null } charge
            && await links.FindLatest(task, ct) is { } latest
            && !paid.IsFollowedBy(latest, charge.Value))
        {
            await Open(task, paid, ct);
            return;
        }

        await using var tx = db.Begin();
        await EndChecks(paid, ct);
        await tx.Commit(ct);
    }

    private async Task EndChecks(CheckoutSession paid, CancellationToken ct)
    {
        if (await funding.FindSessionForUpdate(new Owner(paid.OrgId, paid.Mode), paid.Id, ct) is { } stored)
        {
            stored.EndChecks();
            funding.Save(stored);
        }
    }
}
