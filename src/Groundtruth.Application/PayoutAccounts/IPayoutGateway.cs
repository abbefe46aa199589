using Groundtruth.Application.Accounts;
using Groundtruth.Application.Settlement;
using Groundtruth.Domain;
using Groundtruth.Domain.PayoutAccounts;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Transfers;

namespace Groundtruth.Application.PayoutAccounts;

/// <summary>Onboards contributors and pays them. Every write carries an idempotency key derived from our ids.</summary>
public interface IPayoutGateway
{
    /// <summary>Opens a contributor's account and returns its id; repeated calls return the same account.</summary>
    /// <param name="former">The number of accounts that the contributor had before.</param>
    Task<Result<string>> OpenAccount(AccountView owner, int former, CancellationToken ct);

    /// <returns>True if the account can be paid; <see cref="PayoutAccountErrors.Gone"/> if it no longer exists.</returns>
    Task<Result<bool>> IsPayable(PayoutAccount account, CancellationToken ct);

    /// <summary>Creates a link to the provider's onboarding pages. It works once and expires within minutes.</summary>
    /// <returns>The link; <see cref="PayoutAccountErrors.Gone"/> if the account no longer exists.</returns>
    Task<Result<string>> LinkToOnboarding(PayoutAccount account, CancellationToken ct);

    Task<SendOutcome> Transfer(TransferOrder order, PayoutAccount account, CancellationToken ct);
}

/// <param name="SubmissionId">Null, like <paramref name="TaskId"/>, if the transfer pays for several payouts.</param>
/// <param name="SourceChargeId">The charge from which the transfer draws; null for the available balance.</param>
/// <param name="MayHaveSucceeded">True if the gateway must search for the transfer before it creates one.</param>
public sealed record TransferOrder(
    Id<Transfer> Id,
    IReadOnlyList<Id<Payout>> PayoutIds,
    Id<Submission>? SubmissionId,
    Id<CollectionTask>? TaskId,
    long AmountCents,
    string? SourceChargeId,
    string IdempotencyKey,
    bool MayHaveSucceeded);
