using System.Reflection;

namespace Groundtruth.Application.Events;

public static class EventTypes
{
    private static readonly EventType[] Declared =
    [
        .. from type in typeof(EventType).Assembly.GetTypes()
           where type.Name.EndsWith("Events", StringComparison.Ordinal)
           from property in type.GetProperties(BindingFlags.Public | BindingFlags.Static)
           where property.PropertyType.IsSubclassOf(typeof(EventType))
           orderby property.MetadataToken
           select (EventType)property.GetValue(null)!,
    ];

    /// <summary>The subscription of an endpoint that names no event types.</summary>
    public static IReadOnlyList<string> Default { get; } = [.. Names(Subscription.Default)];

    public static IReadOnlyList<string> All { get; } = [.. Default, .. Names(Subscription.ByName)];

    /// <summary>All event types, including those that no endpoint can subscribe to.</summary>
    public static IReadOnlyList<string> Known { get; } = [.. All, .. Names(Subscription.None)];

    private static IEnumerable<string> Names(Subscription subscription) =>
        from type in Declared
        where type.Subscription == subscription
        select type.Name;
}
