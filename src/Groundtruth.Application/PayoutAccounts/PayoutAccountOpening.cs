using Groundtruth.Application.Accounts;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.PayoutAccounts;

namespace Groundtruth.Application.PayoutAccounts;

internal sealed class PayoutAccountOpening(
    IPayoutAccountStore accounts, IUserStore users, PayoutAccountUpdates updates, SignedIn contributor, TimeProvider time)
{
    public async Task<Result<PayoutAccount>> OpenOrRefresh(IPayoutGateway gateway, ITransaction tx, CancellationToken ct)
    {
        if (await accounts.Find(contributor.UserId, contributor.Mode, ct) is not { IsGone: false } known)
        {
            return await Open(gateway, tx, ct);
        }

        var refreshed = await Refresh(known, gateway, tx, ct);
        return refreshed.Error == PayoutAccountErrors.Gone ? await Reopen(known, gateway, tx, ct) : refreshed;
    }

    /// <summary>Replaces an account that the provider no longer knows.</summary>
    public async Task<Result<PayoutAccount>> Reopen(PayoutAccount gone, IPayoutGateway gateway, ITransaction tx, CancellationToken ct)
    {
        if (await updates.End(gone, ct) && await tx.CommitPhase(ct) is { } conflict)
        {
            return conflict;
        }

        await tx.Rollback();
        return await Open(gateway, tx, ct);
    }

    /// <summary>Concurrent requests get the same account by its idempotency key.</summary>
    /// <remarks>Otherwise the first one stored wins.</remarks>
    private async Task<Result<PayoutAccount>> Open(IPayoutGateway gateway, ITransaction tx, CancellationToken ct)
    {
        if (await users.FindView(contributor.UserId, ct) is not { } owner)
        {
            return AccountErrors.NotSignedIn;
        }

        var gone = await accounts.Find(contributor.UserId, contributor.Mode, ct);
        if (gone is { IsGone: false })
        {
            // A concurrent request opened it.
            return gone;
        }

        var opened = await gateway.OpenAccount(owner, gone is null ? 0 : gone.FormerIds.Length + 1, ct);
        return opened.Error is { } refused ? refused : await Store(opened.Value, owner, tx, ct);
    }

    private async Task<Result<PayoutAccount>> Store(string id, AccountView owner, ITransaction tx, CancellationToken ct)
    {
        var account = await accounts.FindForUpdate(contributor.UserId, contributor.Mode, ct);
        if ((await users.FindView(contributor.UserId, ct))?.Country != owner.Country)
        {
            await tx.Rollback();
            return AccountErrors.CountryChanged;
        }

        if (account is null)
        {
            account = PayoutAccount.Open(id, contributor.UserId, contributor.Mode, time.Now());
            accounts.Add(account);
        }
        else if (account.Replace(id, time.Now()))
        {
            accounts.Save(account);
        }

        return await tx.CommitPhase(ct) is { } conflict ? conflict : account;
    }

    /// <summary>Queries the account's state, so that a lost event cannot block payouts.</summary>
    private async Task<Result<PayoutAccount>> Refresh(PayoutAccount known, IPayoutGateway gateway, ITransaction tx, CancellationToken ct)
    {
        if (known.IsPayable)
        {
            return known;
        }

        // Event times have a resolution of one second: round down, so that an event of this second still counts as newer.
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
