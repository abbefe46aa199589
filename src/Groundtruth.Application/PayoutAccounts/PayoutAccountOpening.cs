using Groundtruth.Application.Accounts;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.PayoutAccounts;

namespace Groundtruth.Application.PayoutAccounts;

internal sealed class PayoutAccountOpening(
    IPayoutAccountStore accounts, IUserStore users, PayoutAccountUpdates updates, SignedIn contributor, TimeProvider time)
{
    public async Task<Result<PayoutAccount>> OpenOrRefresh(IPayoutGateway gateway, ITransaction tx, CancellationToken ct) =>
        await accounts.Find(contributor.UserId, contributor.Mode, ct) is { } known
            ? await Refresh(known, gateway, tx, ct)
            : await Open(gateway, tx, ct);

    /// <summary>Concurrent requests get the same account by its idempotency key; otherwise the first one stored wins.</summary>
    private async Task<Result<PayoutAccount>> Open(IPayoutGateway gateway, ITransaction tx, CancellationToken ct)
    {
        if (await users.FindView(contributor.UserId, ct) is not { } owner)
        {
            return AccountErrors.NotSignedIn;
        }

        var opened = await gateway.OpenAccount(owner, ct);
        if (opened.Error is { } refused)
        {
            return refused;
        }

        accounts.Add(PayoutAccount.Open(opened.Value, contributor.UserId, contributor.Mode, time.Now()));
        if (await tx.CommitPhase(ct) is { } conflict)
        {
            return conflict;
        }

        return (await accounts.Find(contributor.UserId, contributor.Mode, ct))!;
    }

    /// <summary>Queries the account's state, so that a lost event cannot block payouts.</summary>
    private async Task<Result<PayoutAccount>> Refresh(PayoutAccount known, IPayoutGateway gateway, ITransaction tx, CancellationToken ct)
    {
        if (known.IsPayable)
        {
            return known;
        }

        // Events have a resolution of one second: round down so that an event of this second still counts as newer.
        var asOf = DateTimeOffset.FromUnixTimeSeconds(time.Now().ToUnixTimeSeconds());
        var isPayable = await gateway.IsPayable(known, ct);
        if (isPayable.Error is { } refused)
        {
            return refused;
        }

        if (!isPayable.Value)
        {
            return known;
        }

        if (await updates.Apply(known, isPayable: true, asOf, ct) is { } account)
        {
            return account;
        }

        await tx.Rollback();
        return (await accounts.Find(contributor.UserId, contributor.Mode, ct))!;
    }
}
