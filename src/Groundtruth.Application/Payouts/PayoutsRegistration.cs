using Groundtruth.Application.Jobs;
using Groundtruth.Application.Settlement;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain.PayoutAccounts;
using Groundtruth.Domain.Payouts;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Payouts;

internal static class PayoutsRegistration
{
    public static IServiceCollection AddPayouts(this IServiceCollection services) => services
        .AddTransient<IOutgoingStore<Payout>>(provider => provider.GetRequiredService<IPayoutStore>())
        .AddTransient<IOutgoingPolicy<Payout, PayoutAccount>, PayoutPolicy>()
        .AddTransient<IStripeEventHandler, TransferCreatedHandler>()
        .AddJob(Job.Send<SendPayouts>("send_payouts", TimeSpan.FromSeconds(1), JobRunner.SharedByClaim, "transfers due payouts"));
}
