using AutoMapper;
using Groundtruth.Application.Events;

namespace Groundtruth.Api.Events;

internal static class EventsRegistration
{
    public static IServiceCollection AddEvents(this IServiceCollection services) => services.AddSingleton<IEventWriter, EventWriter>();

    public static IServiceCollection AddEventPayload<TView, TResponse>(
        this IServiceCollection services, Func<TView, TView>? shown = null) =>
        services.AddSingleton<IEventPayload<TView>>(provider =>
            new EventPayload<TView, TResponse>(provider.GetRequiredService<IMapper>(), shown ?? (view => view)));
}
