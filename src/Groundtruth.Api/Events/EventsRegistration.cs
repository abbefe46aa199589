using AutoMapper;
using Groundtruth.Application.Events;

namespace Groundtruth.Api.Events;

internal static class EventsRegistration
{
    public static IServiceCollection AddEvents(this IServiceCollection services) => services.AddSingleton<IEventWriter, EventWriter>();

    /// <param name="omitted">The fields of the response that events leave out, in snake_case.</param>
    public static IServiceCollection AddEventPayload<TView, TResponse>(
        this IServiceCollection services, Func<TView, TView>? shown = null, IReadOnlyList<string>? omitted = null) =>
        services.AddSingleton<IEventPayload<TView>>(provider =>
            new EventPayload<TView, TResponse>(provider.GetRequiredService<IMapper>(), shown ?? (view => view), omitted ?? []));
}
