using Groundtruth.Domain.Accounts;

namespace Groundtruth.Domain.PayoutAccounts;

public sealed class PayoutAccount
{
    private PayoutAccount()
    {
    }

    public string Id { get; private init; } = "";

    public Id<User> UserId { get; private init; }

    public Mode Mode { get; private init; }

    public bool IsPayable { get; private set; }

    /// <summary>The provider's timestamp of the last update; older updates are ignored.</summary>
    public DateTimeOffset AsOf { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public PayoutAccountStatus Status => IsPayable ? PayoutAccountStatus.Payable : PayoutAccountStatus.Pending;

    public static PayoutAccount Open(string id, Id<User> userId, Mode mode, DateTimeOffset now) =>
        new() { Id = id, UserId = userId, Mode = mode, AsOf = DateTimeOffset.UnixEpoch, CreatedAt = now };

    /// <summary>
    /// Applies an update, or returns false if it is older than the current state: events arrive in any order.
    /// If two updates share a second, payable wins: a failed transfer corrects a wrong "payable", but nothing would
    /// release held money.
    /// </summary>
    public bool Update(bool isPayable, DateTimeOffset asOf)
    {
        if (asOf < AsOf)
        {
            return false;
        }

        (IsPayable, AsOf) = (isPayable || (IsPayable && asOf == AsOf), asOf);
        return true;
    }

    /// <summary>Marks the account as not payable after a failed transfer, until the next update.</summary>
    public void MarkNotPayable() => IsPayable = false;
}
