using Groundtruth.Domain;
using Groundtruth.Domain.Payments;
using Groundtruth.Domain.Payouts;
using MediatR;

namespace Groundtruth.Application.Payouts;

/// <summary>What the sandbox's onboarding page shows. The account's id is the permission to see it, as a link of Stripe's is.</summary>
public sealed record GetSandboxOnboarding(string AccountId) : IQuery<PayoutAccount>;

internal sealed class GetSandboxOnboardingHandler(IPayoutAccountStore accounts, ISandboxOnboarding sandbox)
    : IRequestHandler<GetSandboxOnboarding, Result<PayoutAccount>>
{
    public async Task<Result<PayoutAccount>> Handle(GetSandboxOnboarding query, CancellationToken ct) =>
        await accounts.Find(query.AccountId, ct) is { } account && sandbox.IsFor(account.Mode) ? account : PayoutErrors.AccountNotFound;
}
