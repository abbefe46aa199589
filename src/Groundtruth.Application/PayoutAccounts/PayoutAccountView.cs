using Groundtruth.Domain.PayoutAccounts;

namespace Groundtruth.Application.PayoutAccounts;

/// <param name="OnboardingUrl">The provider's onboarding page; null unless requested and incomplete.</param>
public sealed record PayoutAccountView(PayoutAccountStatus Status, string? OnboardingUrl)
{
    public bool PayoutsEnabled => Status == PayoutAccountStatus.Payable;
}
