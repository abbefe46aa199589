using Groundtruth.Application.Accounts;
using Groundtruth.Application.Funding;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.PayoutAccounts;
using MediatR;

namespace Groundtruth.Application.PayoutAccounts;

/// <summary>Opens the account where the contributor's money goes, once; and says, each time, where the payment provider is told what it has still to know.</summary>
public sealed record OpenPayoutAccount : ICommand<PayoutAccountView>;

internal sealed class OpenPayoutAccountHandler(
    IPayoutAccountStore accounts, IUserStore users, PayoutAccountNews news, IPaymentGateways gateways, SignedIn contributor, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<OpenPayoutAccount, Result<PayoutAccountView>>
{
    public async Task<Result<PayoutAccountView>> Handle(OpenPayoutAccount command, CancellationToken ct)
    {
        if (gateways.For(contributor.Mode) is not { } gateway)
        {
            return PaymentErrors.Unavailable;
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
            // The account is there, and the next request gets its link.
            await tx.CommitRefusal(ct);
            return unavailable;
        }

        return await tx.Commit(new PayoutAccountView(account.Value.Status, link.Value), ct);
    }

    /// <summary>Two at once are given the same account by the provider; were it another one, whichever is kept first is the one.</summary>
    private async Task<Result<PayoutAccount>> Open(IPaymentGateway gateway, ITransaction tx, CancellationToken ct)
    {
        if (await users.FindView(contributor.UserId, ct) is not { } owner)
        {
            return AccessErrors.NotSignedIn;
        }

        var opened = await gateway.OpenAccount(owner, ct);
        if (opened.Error is { } refused)
        {
            return refused;
        }

        accounts.Add(PayoutAccount.Open(opened.Value, contributor.UserId, contributor.Mode, time.Now()));
        if (await tx.CommitSoFar(ct) is { } conflict)
        {
            return conflict;
        }

        return (await accounts.Find(contributor.UserId, contributor.Mode, ct))!;
    }

    /// <summary>Asks how the account stands, so that news of it that never came holds no money back.</summary>
    private async Task<Result<PayoutAccount>> Refresh(PayoutAccount known, IPaymentGateway gateway, ITransaction tx, CancellationToken ct)
    {
        if (known.IsPayable)
        {
            return known;
        }

        // The provider's events tell the time in seconds: one of this very second is news.
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

        if (await news.Note(known, isPayable: true, asOf, ct) is { } account)
        {
            return account;
        }

        await tx.Rollback();
        return (await accounts.Find(contributor.UserId, contributor.Mode, ct))!;
    }
}
