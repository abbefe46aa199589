using Groundtruth.Domain.PayoutAccounts;

namespace Groundtruth.Application.PayoutAccounts;

public sealed record PayoutAccountView(PayoutAccountStatus Status, string? OnboardingUrl)
{
    public bool PayoutsEnabled => Status == PayoutAccountStatus.Payable;
}
