using FluentValidation;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Application.Accounts;

internal static class PayoutCountryRule
{
    /// <summary>Refuses a country without payouts. Another rule refuses text that is not a country.</summary>
    public static IRuleBuilderOptions<T, string?> MustBePaidIn<T>(this IRuleBuilder<T, string?> rule, ContributorOptions options) => rule
        .Must(country => country is null || !Countries.All.Contains(country) || options.Countries.Contains(country))
        .WithErrorCode("payouts_not_available")
        .WithMessage("country must be a country in which payouts are available.");
}
