using Groundtruth.Domain.PayoutAccounts;

namespace Groundtruth.Application.PayoutAccounts;

/// <summary>Where a contributor's money goes, as they see it.</summary>
/// <param name="OnboardingUrl">Where the payment provider is told what it has still to know; only where it was asked for and there is something to tell.</param>
public sealed record PayoutAccountView(PayoutAccountStatus Status, string? OnboardingUrl)
{
    public bool PayoutsEnabled => Status == PayoutAccountStatus.Payable;
}
