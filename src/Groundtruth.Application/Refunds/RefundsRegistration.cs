using Groundtruth.Application.Jobs;
using Groundtruth.Application.StripeEvents;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Refunds;

internal static class RefundsRegistration
{
    public static IServiceCollection AddRefunds(this IServiceCollection services) => services
        .AddTransient<IStripeEventHandler, RefundFailedHandler>()
        .AddJob(Job.Send<SendRefunds>("send_refunds", TimeSpan.FromSeconds(10), JobRunner.SharedByClaim, "sends due refunds"));
}
