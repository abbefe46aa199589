using Groundtruth.Application.Funding;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;

namespace Groundtruth.Application.Disputes;

/// <summary>Finds and locks the payment that an event of Stripe names.</summary>
internal sealed class ReversedPayments(
    ITaskStore tasks, IFundingStore funding, IReversalStore reversals, ReversalSettlement settlement, TimeProvider time)
{
    /// <param name="report">Changes the payment's reversals; false if it changed none.</param>
    public async Task<StripeEventOutcome> Change(
        string? paymentIntentId, string? currency, Mode mode, Func<ReversedPayment, Task<bool>> report, CancellationToken ct)
    {
        if (paymentIntentId is null || await funding.FindPaid(paymentIntentId, ct) is not { } known || known.Mode != mode)
        {
            return StripeEventOutcome.Ignored("unknown payment");
        }

        if (currency != "usd")
        {
            return new StripeEventOutcome(StripeEventResult.Refused, "the currency is not that of the payment");
        }

        var owner = new Owner(known.OrgId, known.Mode);
        var task = (await tasks.FindForUpdate(owner, known.TaskId, ct))!;
        var session = (await funding.FindSessionForUpdate(owner, known.Id, ct))!;
        var now = time.Now();
        var payment = new ReversedPayment(session, await reversals.ListForUpdate(owner, task.Id, ct), now);
        if (!await report(payment))
        {
            return StripeEventOutcome.Ignored("nothing new");
        }

        await settlement.Settle(task, payment, now, ct);
        funding.Save(session);
        tasks.Save(task);
        return new StripeEventOutcome(StripeEventResult.Applied);
    }
}
