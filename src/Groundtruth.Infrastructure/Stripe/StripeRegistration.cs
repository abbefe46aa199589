using Groundtruth.Application.Funding;
using Groundtruth.Application.StripeEvents;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Stripe;

internal static class StripeRegistration
{
    public static IServiceCollection AddStripe(this IServiceCollection services, StripeOptions options)
    {
        services.AddSingleton(options);
        services.AddHttpClient(PaymentGateways.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan);
        services.AddSingleton<IPaymentGateways, PaymentGateways>();
        services.AddSingleton<IStripeEventReader, StripeEventReader>();
        return services;
    }
}
