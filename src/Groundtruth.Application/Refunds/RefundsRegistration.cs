using Groundtruth.Application.StripeEvents;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Refunds;

internal static class RefundsRegistration
{
    public static IServiceCollection AddRefunds(this IServiceCollection services) => services
        .AddTransient<IStripeEventHandler, RefundFailedHandler>();
}
