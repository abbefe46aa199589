using Groundtruth.Application.Funding;
using Groundtruth.Application.Refunds;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;

namespace Groundtruth.Application.Disputes;

/// <summary>Finds and locks the payment that a Stripe event names.</summary>
internal sealed class ReversedPayments(
    ITaskStore tasks, IFundingStore funding, IRefundStore refunds, IReversalStore reversals, IStripeEventStore events,
    ReversalSettlement settlement, TimeProvider time)
{
    private const string UnknownPayment = "unknown payment";

    /// <summary>Applies a notice. If its payment is unknown, the notice waits for the payment.</summary>
    public async Task<StripeEventOutcome> Change(ReversalNotice notice, Mode mode, CancellationToken ct)
    {
        if (notice.PaymentIntentId is not { } paymentIntentId)
        {
            return StripeEventOutcome.Ignored(UnknownPayment);
        }

        if (await Find(paymentIntentId, ct) is not { } known)
        {
            return StripeEventOutcome.Ignored(UnknownPayment) with { AwaitedPayment = paymentIntentId };
        }

        if (known.Mode != mode)
        {
            return StripeEventOutcome.Ignored(UnknownPayment);
        }

        if (notice.Currency != "usd")
        {
            return new StripeEventOutcome(StripeEventResult.Refused, "the currency differs from the payment's");
        }

        var owner = new Owner(known.OrgId, known.Mode);
        var task = (await tasks.FindForUpdate(owner, known.TaskId, ct))!;
        var session = (await funding.FindSessionForUpdate(owner, known.Id, ct))!;
        var now = time.Now();
        var payment = new ReversedPayment(
            session, await reversals.ListForUpdate(owner, task.Id, ct), await refunds.SumUnsent(session, ct), now);
        if (!await notice.Report(payment))
        {
            return StripeEventOutcome.Ignored("nothing new");
        }

        await settlement.Settle(task, payment, now, ct);
        funding.Save(session);
        tasks.Save(task);
        return new StripeEventOutcome(StripeEventResult.Applied);
    }
    /// <summary>Repeats the lookup under a lock, because the payment may arrive concurrently.</summary>
    private async Task<CheckoutSession?> Find(string paymentIntentId, CancellationToken ct)
    {
        if (await funding.FindPaid(paymentIntentId, ct) is { } known)
        {
            return known;
        }

        await events.LockPayment(paymentIntentId, ct);
        return await funding.FindPaid(paymentIntentId, ct);
    }
}
