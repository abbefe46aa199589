using Groundtruth.Application.Accounts;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.PayoutAccounts;
using MediatR;

namespace Groundtruth.Application.PayoutAccounts;

/// <summary>Opens the contributor's payout account once, and returns a fresh onboarding link every time.</summary>
public sealed record OpenPayoutAccount : ICommand<PayoutAccountView>;

internal sealed class OpenPayoutAccountHandler(
    IPayoutAccountStore accounts, IUserStore users, PayoutAccountUpdates updates, IPayoutGateways gateways, SignedIn contributor,
    IUnitOfWork db, TimeProvider time)
    : IRequestHandler<OpenPayoutAccount, Result<PayoutAccountView>>
{
    public async Task<Result<PayoutAccountView>> Handle(OpenPayoutAccount command, CancellationToken ct)
    {
        if (gateways.For(contributor.Mode) is not { } gateway)
        {
            return FundingErrors.Unavailable;
        }

        await using var tx = db.Begin();
        var known = await accounts.Find(contributor.UserId, contributor.Mode, ct);
        var account = known is null ? await Open(gateway, tx, ct) : await Refresh(known, gateway, tx, ct);
        if (account.Error is { } refused)
        {
            return refused;
        }

        if (account.Value.IsPayable)
        {
            return await tx.Commit(new PayoutAccountView(account.Value.Status, OnboardingUrl: null), ct);
        }

        var link = await gateway.LinkToOnboarding(account.Value, ct);
        if (link.Error is { } unavailable)
        {
            // Keep the account: the next request returns its link.
            await tx.CommitAndReleaseKey(ct);
            return unavailable;
        }

        return await tx.Commit(new PayoutAccountView(account.Value.Status, link.Value), ct);
    }

    /// <summary>
    /// Opens an account. Concurrent requests get the same account by its idempotency key; otherwise the first one stored wins.
    /// </summary>
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
