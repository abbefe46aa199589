using System.Globalization;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.Funding;
using Groundtruth.Application.Payouts;
using Groundtruth.Application.Transfers;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Tasks;

/// <summary>Warns about payments that take longer or more steps than a buyer may expect.</summary>
internal sealed class PaymentWarnings(
    IFundingStore funding, PayoutOptions payouts, TransferMinimums minimums, ContributorOptions contributors, TimeProvider time)
{
    private const int MaxNamedCountries = 5;

    public async Task<IReadOnlyList<TaskWarning>> Find(CollectionTask task, int paymentCount, CancellationToken ct)
    {
        List<TaskWarning> warnings = [];
        if (paymentCount > 1)
        {
            warnings.Add(new(
                "several_payments",
                $"The budget requires {paymentCount} consecutive payments of at most {Dollars(Charge.MaxCents)} each."));
        }

        if (await IsFirstPaymentHeld(task.Owner, ct))
        {
            warnings.Add(new(
                "first_payment_hold",
                $"Payouts start {payouts.FirstPaymentHold.TotalDays:0} days after your organization's first payment."));
        }

        if (TooSmallFor(task.RewardCents) is [_, ..] countries)
        {
            var named = string.Join(", ", countries.Take(MaxNamedCountries)) + (countries.Count > MaxNamedCountries ? ", …" : "");
            warnings.Add(new(
                "reward_below_transfer_minimum",
                $"A reward of {Dollars(task.RewardCents)} is below the minimum transfer to {countries.Count} "
                    + $"countr{(countries.Count == 1 ? "y" : "ies")} ({named}). "
                    + "Contributors there are paid once their rewards add up to it."));
        }

        return warnings;
    }

    private async Task<bool> IsFirstPaymentHeld(Owner owner, CancellationToken ct) =>
        payouts.FirstPaymentHold > TimeSpan.Zero
            && (await funding.FindFirstPaid(owner, ct) is not { PaidAt: { } paidAt } || time.Now() < paidAt + payouts.FirstPaymentHold);

    private List<string> TooSmallFor(long rewardCents) =>
        [.. contributors.Countries.Where(country => minimums.Of(country) > rewardCents).Order(StringComparer.Ordinal)];

    private static string Dollars(long cents) => (cents / 100m).ToString("$#,##0.00", CultureInfo.InvariantCulture);
}
