using Groundtruth.Application.Events;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Events;

internal static class EventsRegistration
{
    public static IServiceCollection AddEvents(this IServiceCollection services) => services
        .AddTransient<IEventStore, EventStore>();
}
