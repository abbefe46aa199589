using Groundtruth.Domain;
using Groundtruth.Domain.Payments;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Payments;

public interface IPaymentGateways
{
    /// <summary>Who moves the money of a mode; null where nobody was configured to.</summary>
    IPaymentGateway? For(Mode mode);
}

/// <summary>Who moves money. Every write bears an idempotency key derived from ours, so that asking again never pays again.</summary>
public interface IPaymentGateway
{
    /// <summary>Makes a page where a buyer pays so much for a task. Tries for 10 seconds in all, then says that payments are unavailable.</summary>
    /// <param name="idempotencyKey">The same key gives the same session.</param>
    Task<Result<CheckoutSession>> OpenCheckout(CollectionTask task, long amountCents, string idempotencyKey, CancellationToken ct);

    /// <summary>Closes a page, so far as it can be: who pays all the same gets the money back.</summary>
    Task CloseCheckout(CheckoutSession session, CancellationToken ct);

    Task<RefundOutcome> Refund(Refund refund, CancellationToken ct);
}

public enum RefundResult
{
    Succeeded,

    /// <summary>Refused for good.</summary>
    Refused,

    /// <summary>Not known: to be asked again under the same key.</summary>
    Unknown,
}

/// <param name="Message">Why, when it did not succeed.</param>
public sealed record RefundOutcome(RefundResult Result, string Message = "");
