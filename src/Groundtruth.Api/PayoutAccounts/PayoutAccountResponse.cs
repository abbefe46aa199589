using System.ComponentModel.DataAnnotations;
using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Domain.PayoutAccounts;

namespace Groundtruth.Api.PayoutAccounts;

/// <summary>A contributor's account at the payment provider.</summary>
public sealed record PayoutAccountResponse : IHasExample<PayoutAccountResponse>
{
    /// <summary><c>pending</c> until the payment provider has all required information, then <c>payable</c>.</summary>
    public required PayoutAccountStatus Status { get; init; }

    /// <summary>True if payouts are sent to the account.</summary>
    public required bool PayoutsEnabled { get; init; }

    /// <summary>The onboarding page of the payment provider. The link works once and expires within minutes. Null once payable.</summary>
    [Url]
    public required string? OnboardingUrl { get; init; }

    public static PayoutAccountResponse Example => new()
    {
        Status = PayoutAccountStatus.Pending,
        PayoutsEnabled = false,
        OnboardingUrl = "https://connect.stripe.com/setup/e/acct_1a2b3c/9Yx8Wv7U",
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<PayoutAccountView, PayoutAccountResponse>();
    }
}
