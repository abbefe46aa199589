using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Domain;
using Groundtruth.Domain.PayoutAccounts;
using MediatR;

namespace Groundtruth.Application.StripeSandbox;

/// <summary>As with Stripe's links, possession of the account id grants access.</summary>
public sealed record GetSandboxOnboarding(string AccountId) : IQuery<PayoutAccount>;

internal sealed class GetSandboxOnboardingHandler(IPayoutAccountStore accounts, ISandboxOnboarding sandbox)
    : IRequestHandler<GetSandboxOnboarding, Result<PayoutAccount>>
{
    public async Task<Result<PayoutAccount>> Handle(GetSandboxOnboarding query, CancellationToken ct) =>
        await accounts.Find(query.AccountId, ct) is { } account && sandbox.IsFor(account.Mode) ? account : PayoutAccountErrors.NotFound;
}
