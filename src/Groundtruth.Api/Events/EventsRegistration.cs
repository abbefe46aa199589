using Groundtruth.Application.Events;

namespace Groundtruth.Api.Events;

internal static class EventsRegistration
{
    public static IServiceCollection AddEvents(this IServiceCollection services) => services.AddSingleton<IEventWriter, EventWriter>();
}
