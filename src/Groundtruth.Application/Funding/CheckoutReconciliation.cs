using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;

namespace Groundtruth.Application.Funding;

/// <summary>Asks the provider for the state of unpaid sessions.</summary>
/// <remarks>An event may have been lost.</remarks>
internal sealed class CheckoutReconciliation(
    ICheckoutGateways gateways, IFundingStore funding, CheckoutPayments payments, TimeProvider time)
{
    /// <summary>Queues, in the current transaction, the changes that the session's events would have made.</summary>
    /// <returns>The stored state if the provider cannot be reached.</returns>
    public async Task<CheckedSession> Check(CheckoutSession session, CancellationToken ct)
    {
        if (gateways.For(session.Mode) is not { } gateway || await gateway.FindCheckout(session, ct) is not { Error: null } report)
        {
            return new CheckedSession(session.IsPayable(time.Now()));
        }

        if (report.Value.Checkout.PaymentStatus == "paid")
        {
            return new CheckedSession(IsPayable: false, await payments.Apply(report.Value.Checkout, session.Mode, ct));
        }

        if (report.Value.IsClosed)
        {
            await Close(session, ct);
        }

        return new CheckedSession(!report.Value.IsClosed && session.IsPayable(time.Now()));
    }

    private async Task Close(CheckoutSession session, CancellationToken ct)
    {
        if (await funding.FindSessionForUpdate(new Owner(session.OrgId, session.Mode), session.Id, ct) is { } stored)
        {
            stored.Close();
            funding.Save(stored);
        }
    }
}

/// <param name="Payment">The payment that was found; null if the session is not paid.</param>
internal sealed record CheckedSession(bool IsPayable, StripeEventHandling? Payment = null);
