using Groundtruth.Application.Accounts;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.PayoutAccounts;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Refunds;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Funding;

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

    /// <summary>Pays a contributor. One that was tried before is looked for first, so that it is made once even when its key is forgotten.</summary>
    Task<TransferOutcome> Transfer(Payout payout, PayoutAccount account, CancellationToken ct);

    /// <summary>Opens an account for a contributor, of whom the provider has still to learn more; the same contributor gets the same one. Returns its id.</summary>
    Task<Result<string>> OpenAccount(AccountView owner, CancellationToken ct);

    /// <summary>Whether the provider pays to the account by now.</summary>
    Task<Result<bool>> IsPayable(PayoutAccount account, CancellationToken ct);

    /// <summary>A fresh link to where a contributor tells the provider what it has to know; it is good once, and for minutes.</summary>
    Task<Result<string>> LinkToOnboarding(PayoutAccount account, CancellationToken ct);
}

public enum RefundResult
{
    Succeeded,

    /// <summary>Refused for good.</summary>
    Refused,

    /// <summary>Refused, but for what passes.</summary>
    PutOff,

    /// <summary>Not known: to be asked again under the same key.</summary>
    Unknown,
}

/// <param name="Message">Why, when it did not succeed.</param>
public sealed record RefundOutcome(RefundResult Result, string Message = "");

public enum TransferResult
{
    Succeeded,

    /// <summary>Refused for good.</summary>
    Refused,

    /// <summary>Refused, but for what passes: there is not enough money at the provider.</summary>
    PutOff,

    /// <summary>Refused, because the contributor's account takes no transfers.</summary>
    AccountNotReady,

    /// <summary>Not known: to be asked again under the same key.</summary>
    Unknown,
}

/// <param name="Message">Why, when it did not succeed.</param>
/// <param name="TransferId">The provider's name of it, when it did.</param>
public sealed record TransferOutcome(TransferResult Result, string Message = "", string TransferId = "");
