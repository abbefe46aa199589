using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.PayoutAccounts;
using MediatR;

namespace Groundtruth.Application.PayoutAccounts;

/// <summary>Opens the contributor's payout account once, and returns a new onboarding link every time.</summary>
public sealed record OpenPayoutAccount : ICommand<PayoutAccountView>;

internal sealed class OpenPayoutAccountHandler(PayoutAccountOpening opening, IPayoutGateways gateways, SignedIn contributor, IUnitOfWork db)
    : IRequestHandler<OpenPayoutAccount, Result<PayoutAccountView>>
{
    public async Task<Result<PayoutAccountView>> Handle(OpenPayoutAccount command, CancellationToken ct)
    {
        if (gateways.For(contributor.Mode) is not { } gateway)
        {
            return FundingErrors.NotSetUp;
        }

        await using var tx = db.Begin();
        var account = await opening.OpenOrRefresh(gateway, tx, ct);
        var link = await Link(account, gateway, ct);
        if (account.Error is null && link.Error == PayoutAccountErrors.Gone)
        {
            account = await opening.Reopen(account.Value, gateway, tx, ct);
            link = await Link(account, gateway, ct);
        }

        if (link.Error is { } refused)
        {
            // Keep the account: the next request returns its link.
            await tx.CommitAndReleaseKey(ct);
            return refused;
        }

        return await tx.Commit(new PayoutAccountView(account.Value.Status, link.Value), ct);
    }

    /// <summary>The link to complete an account; null if it is complete.</summary>
    private static async Task<Result<string?>> Link(Result<PayoutAccount> account, IPayoutGateway gateway, CancellationToken ct)
    {
        if (account.Error is { } refused)
        {
            return refused;
        }

        if (account.Value.IsPayable)
        {
            return (string?)null;
        }

        var link = await gateway.LinkToOnboarding(account.Value, ct);
        return link.Error is { } unavailable ? unavailable : link.Value;
    }
}
