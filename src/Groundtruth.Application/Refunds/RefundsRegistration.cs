using Groundtruth.Application.Funding;
using Groundtruth.Application.Jobs;
using Groundtruth.Application.Settlement;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain.Refunds;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Refunds;

internal static class RefundsRegistration
{
    public static IServiceCollection AddRefunds(this IServiceCollection services) => services
        .AddTransient<TaskRefunds>()
        .AddTransient<RefundOutcomes>()
        .AddTransient<IUnneededPayments, TaskRefunds>()
        .AddTransient<IOutgoingStore<Refund>>(provider => provider.GetRequiredService<IRefundStore>())
        .AddTransient<IOutgoingPolicy<Refund, string>, RefundPolicy>()
        .AddTransient<IStripeEventHandler, RefundChangedHandler>()
        .AddJob(Job.Send<SendRefunds>("send_refunds", TimeSpan.FromSeconds(10), JobRunner.SharedByClaim, "sends due refunds"));
}
