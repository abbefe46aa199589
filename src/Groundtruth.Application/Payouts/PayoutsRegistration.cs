using Groundtruth.Application.Jobs;
using Groundtruth.Application.Settlement;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain.Transfers;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Payouts;

internal static class PayoutsRegistration
{
    public static IServiceCollection AddPayouts(this IServiceCollection services) => services
        .AddTransient<IOutgoingPolicy<Transfer, TransferRecipient>, PayoutPolicy>()
        .AddTransient<PayoutBatch>()
        .AddTransient<PayoutGroups>()
        .AddTransient<PayoutHolds>()
        .AddTransient<PayoutOutcomes>()
        .AddTransient<PayoutSending>()
        .AddTransient<IStripeEventHandler, TransferCreatedHandler>()
        .AddJob(Job.Send<SendPayouts>("send_payouts", TimeSpan.FromSeconds(1), JobRunner.SharedByClaim, "transfers due payouts"));
}
