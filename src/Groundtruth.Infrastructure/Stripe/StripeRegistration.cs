using Groundtruth.Application.Diagnostics;
using Groundtruth.Application.Funding;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain;
using Groundtruth.Infrastructure.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Stripe;

internal static class StripeRegistration
{
    public static IServiceCollection AddStripe(this IServiceCollection services, StripeOptions options)
    {
        services.AddSingleton(options);
        services.AddHttpClient(StripeConnections.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan);
        services.AddRetryPipeline(
            StripeCalls.Pipeline, perAttempt: TimeSpan.FromSeconds(4), total: TimeSpan.FromSeconds(10), StripeCalls.IsTransient);
        services.AddSingleton<StripeConnections>();
        services.AddSingleton<StripeGateways>();
        services.AddSingleton<ICheckoutGateways>(provider => provider.GetRequiredService<StripeGateways>());
        services.AddSingleton<IPayoutGateways>(provider => provider.GetRequiredService<StripeGateways>());
        services.AddSingleton<IStripeEventReader, StripeEventReader>();
        return services.AddDiagnostic(Mode.Test).AddDiagnostic(Mode.Live);
    }

    private static IServiceCollection AddDiagnostic(this IServiceCollection services, Mode mode) =>
        services.AddTransient<IDiagnostic>(provider => ActivatorUtilities.CreateInstance<StripeDiagnostic>(provider, mode));
}
