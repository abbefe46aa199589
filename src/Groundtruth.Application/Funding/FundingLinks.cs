using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Funding;

/// <summary>The pages where what a task still misses can be paid, one charge after another.</summary>
internal sealed class FundingLinks(IPaymentGateways gateways, ITaskStore tasks, IPaymentStore payments)
{
    public bool AreAvailable(Mode mode) => gateways.For(mode) is not null;

    /// <param name="previous">The task's latest session before this one. Asking twice after the same one, for the same amount, gives the same session.</param>
    public async Task<Result<CheckoutSession>> Open(CollectionTask task, CheckoutSession? previous, CancellationToken ct)
    {
        var charge = task.NextChargeCents();
        if (charge.Error is { } nothingToPay)
        {
            return nothingToPay;
        }

        return gateways.For(task.Mode) is { } gateway
            ? await gateway.OpenCheckout(task, charge.Value, $"checkout:{task.Id}:{charge.Value}:after:{previous?.Id ?? "none"}", ct)
            : PaymentErrors.Unavailable;
    }

    /// <summary>
    /// Keeps, in the transaction at work, a page just made, in the place of the latest before it. While it was being made, a payment or a
    /// cancellation may have come: what the task then does not want is not kept, and has to be taken back, for its payment would count for nothing.
    /// </summary>
    /// <param name="isFirst">Whether the task had none before: whoever else asks at the same time is given this very one.</param>
    /// <returns>The task as it is now; null when the page was not kept.</returns>
    public async Task<CollectionTask?> Keep(CheckoutSession session, bool isFirst, CancellationToken ct)
    {
        var owner = new Owner(session.OrgId, session.Mode);
        var task = await tasks.FindForUpdate(owner, session.TaskId, ct);
        if (task?.NextChargeCents() is not { Error: null } charge || charge.Value != session.AmountCents)
        {
            return null;
        }

        var latest = isFirst ? null : await payments.FindLatestSessionForUpdate(owner, session.TaskId, ct);
        if (latest is not null && latest.Id != session.Id && latest.Expire() is null)
        {
            payments.Save(latest);
        }

        payments.AddWhileFunding(session);
        return task;
    }

    /// <summary>Notes, in the transaction at work, that a task's open page is to be paid no more. Returns it, if there is one.</summary>
    public async Task<CheckoutSession?> Expire(CollectionTask task, CancellationToken ct)
    {
        if (await payments.FindLatestSessionForUpdate(task.Owner, task.Id, ct) is not { } latest || latest.Expire() is not null)
        {
            return null;
        }

        payments.Save(latest);
        return latest;
    }

    public Task TakeBack(CheckoutSession session, CancellationToken ct) =>
        gateways.For(session.Mode)?.CloseCheckout(session, ct) ?? Task.CompletedTask;
}
