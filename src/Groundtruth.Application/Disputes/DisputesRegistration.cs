using Groundtruth.Application.Funding;
using Groundtruth.Application.Refunds;
using Groundtruth.Application.StripeEvents;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Disputes;

internal static class DisputesRegistration
{
    public static IServiceCollection AddDisputes(this IServiceCollection services) => services
        .AddTransient<ReversalSettlement>()
        .AddTransient<ReversedPayments>()
        .AddTransient<IOutsideRefunds, OutsideRefunds>()
        .AddTransient<IEarlyReversals, EarlyReversals>()
        .AddTransient<ReversalNotices>()
        .AddTransient<IStripeEventHandler, ReversalHandler>();
}
