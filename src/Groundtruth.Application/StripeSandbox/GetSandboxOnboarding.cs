using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Domain;
using Groundtruth.Domain.PayoutAccounts;
using Groundtruth.Domain.Payouts;
using MediatR;

namespace Groundtruth.Application.StripeSandbox;

/// <summary>What the sandbox's onboarding page shows. The account's id is the permission to see it, as a link of Stripe's is.</summary>
public sealed record GetSandboxOnboarding(string AccountId) : IQuery<PayoutAccount>;

internal sealed class GetSandboxOnboardingHandler(IPayoutAccountStore accounts, ISandboxOnboarding sandbox)
    : IRequestHandler<GetSandboxOnboarding, Result<PayoutAccount>>
{
    public async Task<Result<PayoutAccount>> Handle(GetSandboxOnboarding query, CancellationToken ct) =>
        await accounts.Find(query.AccountId, ct) is { } account && sandbox.IsFor(account.Mode) ? account : PayoutErrors.AccountNotFound;
}
