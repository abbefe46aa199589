using Groundtruth.Domain.Accounts;

namespace Groundtruth.Domain.PayoutAccounts;

public sealed class PayoutAccount
{
    private PayoutAccount()
    {
    }

    /// <summary>The provider's id. It changes when the account is replaced.</summary>
    public string Id { get; private set; } = "";

    public Id<User> UserId { get; private init; }

    public Mode Mode { get; private init; }

    public bool IsPayable { get; private set; }

    /// <summary>The provider's timestamp of the last update; older updates are ignored.</summary>
    public DateTimeOffset AsOf { get; private set; }

    /// <summary>True if the account can no longer be used.</summary>
    /// <remarks>It accepts nothing until it is replaced.</remarks>
    public bool IsGone { get; private set; }

    /// <summary>The ids of replaced accounts, oldest first.</summary>
    /// <remarks>A transfer of unknown outcome may have reached one of them.</remarks>
    public string[] FormerIds { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }

    public PayoutAccountStatus Status => IsPayable ? PayoutAccountStatus.Payable : PayoutAccountStatus.Pending;

    public static PayoutAccount Open(string id, Id<User> userId, Mode mode, DateTimeOffset now) =>
        new() { Id = id, UserId = userId, Mode = mode, AsOf = DateTimeOffset.UnixEpoch, CreatedAt = now };

    /// <summary>Applies an update, or returns false if it is older than the current state.</summary>
    /// <remarks>
    /// Events arrive in any order. A gone account stays gone. If two updates share a second, payable wins: a failed transfer corrects a
    /// wrong "payable", but nothing would release held money.
    /// </remarks>
    public bool Update(bool isPayable, DateTimeOffset asOf)
    {
        if (IsGone || asOf < AsOf)
        {
            return false;
        }

        (IsPayable, AsOf) = (isPayable || (IsPayable && asOf == AsOf), asOf);
        return true;
    }

    /// <summary>Marks the account as not payable after a failed transfer, until the next update.</summary>
    public void MarkNotPayable() => IsPayable = false;

    public void MarkGone() => (IsPayable, IsGone) = (false, true);

    /// <summary>Replaces the provider's account.</summary>
    /// <returns>False if this one is still in use: a concurrent request replaced it.</returns>
    public bool Replace(string id, DateTimeOffset now)
    {
        if (!IsGone)
        {
            return false;
        }

        (FormerIds, Id, IsGone, AsOf, CreatedAt) = ([.. FormerIds, Id], id, false, DateTimeOffset.UnixEpoch, now);
        return true;
    }
}
