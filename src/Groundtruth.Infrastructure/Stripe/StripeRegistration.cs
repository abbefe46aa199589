using Groundtruth.Application.Funding;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.StripeEvents;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Stripe;

internal static class StripeRegistration
{
    public static IServiceCollection AddStripe(this IServiceCollection services, StripeOptions options)
    {
        services.AddSingleton(options);
        services.AddHttpClient(StripeGateways.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan);
        services.AddSingleton<StripeGateways>();
        services.AddSingleton<ICheckoutGateways>(provider => provider.GetRequiredService<StripeGateways>());
        services.AddSingleton<IPayoutGateways>(provider => provider.GetRequiredService<StripeGateways>());
        services.AddSingleton<IStripeEventReader, StripeEventReader>();
        return services;
    }
}
