using Groundtruth.Application.Retention;
using Groundtruth.Application.StripeEvents;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.StripeEvents;

internal static class StripeEventsRegistration
{
    public static IServiceCollection AddStripeEvents(this IServiceCollection services) => services
        .AddTransient<IStripeEventStore, StripeEventStore>()
        .AddSingleton(StripeEventStore.SameEvent)
        .AddSingleton<IRetentionRule, StripeEventRetention>();
}
