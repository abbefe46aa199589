using Groundtruth.Application.StripeEvents;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Funding;

internal static class FundingRegistration
{
    public static IServiceCollection AddFunding(this IServiceCollection services) => services
        .AddTransient<FundingLinks>()
        .AddTransient<NextCheckout>()
        .AddTransient<PaymentReceipt>()
        .AddTransient<IStripeEventHandler, CheckoutSessionCompletedHandler>();
}
