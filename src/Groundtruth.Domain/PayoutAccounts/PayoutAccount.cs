using Groundtruth.Domain.Accounts;

namespace Groundtruth.Domain.PayoutAccounts;

public enum PayoutAccountStatus
{
    /// <summary>The payment provider has still to be told something, or to look at it.</summary>
    Pending,

    /// <summary>The contributor can be paid.</summary>
    Payable,
}

/// <summary>Where a contributor's money goes, in one mode: an account at the payment provider.</summary>
public sealed class PayoutAccount
{
    private PayoutAccount()
    {
    }

    /// <summary>The provider's id of it: <c>acct_…</c>.</summary>
    public string Id { get; private init; } = "";

    public Id<User> UserId { get; private init; }

    public Mode Mode { get; private init; }

    /// <summary>Whether the provider has all that it needs to know, so that the contributor can be paid.</summary>
    public bool IsPayable { get; private set; }

    /// <summary>When that was so, by the provider's clock; what is older is no news.</summary>
    public DateTimeOffset AsOf { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public PayoutAccountStatus Status => IsPayable ? PayoutAccountStatus.Payable : PayoutAccountStatus.Pending;

    public static PayoutAccount Open(string id, Id<User> userId, Mode mode, DateTimeOffset now) =>
        new() { Id = id, UserId = userId, Mode = mode, AsOf = DateTimeOffset.UnixEpoch, CreatedAt = now };

    /// <summary>
    /// Notes what the provider says. Its events may come in any order: false when this one is older than what is known. Of two of the same second
    /// the one that lets money go counts: a transfer that is refused mends it, while nothing would release what is held.
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

    /// <summary>Believes it payable no more, since a transfer to it was refused; whatever the provider says next counts again.</summary>
    public void Distrust() => IsPayable = false;
}
