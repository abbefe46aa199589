using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.StripeEvents;

internal static class StripeEventsRegistration
{
    public static IServiceCollection AddStripeEvents(this IServiceCollection services) => services
        .AddTransient(provider => new HandledStripeEvents(
            [.. provider.GetServices<IStripeEventHandler>().SelectMany(handler => handler.EventTypes).Distinct()]));
}
