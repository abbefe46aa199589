using Groundtruth.Application.Jobs;
using Groundtruth.Application.StripeEvents;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Payouts;

internal static class PayoutsRegistration
{
    public static IServiceCollection AddPayouts(this IServiceCollection services) => services
        .AddTransient<PayoutTransfers>()
        .AddTransient<IStripeEventHandler, TransferCreatedHandler>()
        .AddJob(Job.Send<SendPayouts>("send_payouts", TimeSpan.FromSeconds(1), JobRunner.SharedByClaim, "transfers due payouts"));
}
