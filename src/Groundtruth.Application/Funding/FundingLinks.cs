using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Funding;

internal sealed class FundingLinks(ICheckoutGateways gateways, ITaskStore tasks, IFundingStore funding)
{
    public bool AreAvailable(Mode mode) => gateways.For(mode) is not null;

    public Task<CheckoutSession?> FindLatest(CollectionTask task, CancellationToken ct) =>
        funding.FindLatestSession(task.Owner, task.Id, ct);

    /// <param name="previous">The task's latest session. The same session and amount always yield the same result.</param>
    public async Task<Result<CheckoutSession>> Open(CollectionTask task, CheckoutSession? previous, CancellationToken ct)
    {
        var charge = task.NextChargeCents();
        if (charge.Error is { } nothingToPay)
        {
            return nothingToPay;
        }

        return gateways.For(task.Mode) is { } gateway
            ? await gateway.OpenCheckout(task, charge.Value, $"checkout:{task.Id}:{charge.Value}:after:{previous?.Id ?? "none"}", ct)
            : FundingErrors.NotSetUp;
    }

    /// <summary>Stores the first checkout session of a new task in the current transaction.</summary>
    /// <remarks>The commit fails if the task was cancelled meanwhile. The caller must then close the session.</remarks>
    public void KeepFirst(CheckoutSession session) => funding.AddWhileFunding(session);

    /// <summary>Stores a new checkout session in the current transaction and expires its predecessor.</summary>
    /// <param name="isFirst">True if the task had no session: concurrent requests then receive the same one.</param>
    /// <returns>The current task; null if it no longer needs the session, which the caller must then close.</returns>
    public async Task<CollectionTask?> Keep(CheckoutSession session, bool isFirst, CancellationToken ct)
    {
        var owner = new Owner(session.OrgId, session.Mode);
        var task = await tasks.FindForUpdate(owner, session.TaskId, ct);
        if (task?.NextChargeCents() is not { Error: null } charge || charge.Value != session.AmountCents)
        {
            return null;
        }

        var latest = isFirst ? null : await funding.FindLatestSessionForUpdate(owner, session.TaskId, ct);
        if (latest is not null && latest.Id != session.Id && latest.Expire() is null)
        {
            funding.Save(latest);
        }

        funding.AddWhileFunding(session);
        return task;
    }

    public async Task<CheckoutSession?> Expire(CollectionTask task, CancellationToken ct)
    {
        if (await funding.FindLatestSessionForUpdate(task.Owner, task.Id, ct) is not { } latest || latest.Expire() is not null)
        {
            return null;
        }

        funding.Save(latest);
        return latest;
    }

    public Task Close(CheckoutSession session, CancellationToken ct) =>
        gateways.For(session.Mode)?.CloseCheckout(session, ct) ?? Task.CompletedTask;
}
