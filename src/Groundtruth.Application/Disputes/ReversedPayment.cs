using Groundtruth.Domain.Disputes;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Disputes;

/// <summary>A locked payment with all reversals of its task.</summary>
/// <param name="all">In the order in which they were stored.</param>
internal sealed class ReversedPayment(CheckoutSession session, IReadOnlyList<PaymentReversal> all, DateTimeOffset now)
{
    private readonly List<PaymentReversal> reversals = [.. all];

    public CheckoutSession Session => session;

    /// <summary>The amount that reversals of all its payments took from the task's debt to contributors.</summary>
    public long FromOwedCents => reversals.Sum(reversal => reversal.FromOwedCents);

    /// <summary>A dispute outranks a refund.</summary>
    public FundingHold? Hold =>
        reversals.Exists(reversal => reversal is { HoldsFunding: true, Kind: ReversalKind.Dispute }) ? FundingHold.PaymentDisputed
        : reversals.Exists(reversal => reversal.HoldsFunding) ? FundingHold.PaymentRefunded
        : null;

    public IEnumerable<PaymentReversal> OfPayment => reversals.Where(reversal => reversal.CheckoutSessionId == session.Id);

    /// <summary>Refunds known only by the sum of their charge. Their provider id is that of the payment intent.</summary>
    private PaymentReversal? Unlisted => OfPayment.FirstOrDefault(reversal => reversal.ProviderId == session.PaymentIntentId);

    /// <summary>Applies a report about one dispute or refund; false if it is outdated.</summary>
    public bool Report(string providerId, ReversalReport report)
    {
        var known = OfPayment.FirstOrDefault(reversal => reversal.ProviderId == providerId);
        var wasReturned = known?.Status == ReversalStatus.Returned;
        if (known is not null && !known.Update(report))
        {
            return false;
        }

        if (known is null)
        {
            reversals.Add(PaymentReversal.Of(session, providerId, report, now));
        }

        // A failed refund is no longer part of the sum that its charge reported.
        if (!wasReturned && report is { Kind: ReversalKind.Refund, Status: ReversalStatus.Returned } && Unlisted is { } sum)
        {
            _ = sum.Update(Sum(Math.Max(0, sum.AmountCents - report.AmountCents), report.AsOf));
        }

        return true;
    }

    /// <summary>Applies the sum of a payment's refunds, without ours; false if it is outdated.</summary>
    public bool ReportSum(long cents, DateTimeOffset asOf)
    {
        if (Unlisted is { } known)
        {
            return known.Update(Sum(Math.Max(0, cents), asOf));
        }

        if (cents > 0)
        {
            reversals.Add(PaymentReversal.Of(session, session.PaymentIntentId!, Sum(cents, asOf), now));
        }

        return cents > 0;
    }

    /// <summary>The amount that a reversal should have taken. A sum leaves out the amounts of its single refunds.</summary>
    public long Target(PaymentReversal reversal) => reversal == Unlisted
        ? Math.Max(0, reversal.WithdrawnCents - OfPayment
            .Where(other => other.Kind == ReversalKind.Refund && other != reversal)
            .Sum(refund => refund.WithdrawnCents))
        : reversal.WithdrawnCents;

    private static ReversalReport Sum(long cents, DateTimeOffset asOf) =>
        new(ReversalKind.Refund, ReversalStatus.Withdrawn, cents, asOf);
}
