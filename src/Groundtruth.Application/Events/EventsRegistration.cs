using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Events;

internal static class EventsRegistration
{
    public static IServiceCollection AddEvents(this IServiceCollection services) => services
        .AddTransient<WebhookEvents>();
}
