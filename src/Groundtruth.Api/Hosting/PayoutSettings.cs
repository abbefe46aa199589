using System.Globalization;
using Groundtruth.Application.Payouts;
using Groundtruth.Application.Transfers;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Api.Hosting;

internal static class PayoutSettings
{
    /// <summary>The smallest reward times 1000, the maximum number of payouts in a transfer.</summary>
    private const long MaxMinimumCents = 50_000;

    private const int MaxHoldDays = 365;

    public static PayoutOptions Payouts(IConfiguration configuration) =>
        new(TimeSpan.FromDays(Integer("Payouts:FirstPaymentHoldDays", configuration["Payouts:FirstPaymentHoldDays"] ?? "0", MaxHoldDays)));

    public static TransferMinimums Minimums(IConfiguration configuration) => new(
        configuration.GetSection("Payouts").GetSection("MinimumCents").GetChildren().ToDictionary(
            setting => setting.Key.ToUpperInvariant(),
            setting => Cents($"Payouts:MinimumCents:{setting.Key}", setting.Key, setting.Value)));

    private static long Cents(string name, string country, string? value) =>
        !Countries.All.Contains(country.ToUpperInvariant())
            ? throw new SettingsException($"{name} names no country. Use an ISO 3166-1 alpha-2 code, such as DE.")
            : Integer(name, value, MaxMinimumCents);

    private static long Integer(string name, string? value, long max) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max
            ? number
            : throw new SettingsException($"{name} is '{value}'; it must be an integer from 0 to {max}.");
}
