using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using MediatR;

namespace Groundtruth.Application.PayoutAccounts;

/// <summary>Opens the contributor's payout account once, and returns a fresh onboarding link every time.</summary>
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
}
