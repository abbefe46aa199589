using FluentValidation;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Application.Accounts;

internal static class CountryRules
{
    public static IRuleBuilderOptions<T, string?> MustBeCountry<T>(this IRuleBuilder<T, string?> rule) => rule
        .NotNull().WithErrorCode("required").WithMessage("country is required: a two-letter ISO 3166-1 code, such as DE.")
        .Must(country => country is null || Countries.All.Contains(country))
        .WithErrorCode("unknown_value")
        .WithMessage("country must be a two-letter ISO 3166-1 code, such as DE.");

    /// <summary>Refuses a country without payouts. Another rule refuses text that is not a country.</summary>
    public static IRuleBuilderOptions<T, string?> MustBePaidIn<T>(this IRuleBuilder<T, string?> rule, ContributorOptions options) => rule
        .Must(country => country is null || !Countries.All.Contains(country) || options.Countries.Contains(country))
        .WithErrorCode("payouts_not_available")
        .WithMessage("country must be a country in which payouts are available.");
}
