namespace Groundtruth.Application.Events;

public enum Subscription
{
    /// <summary>An endpoint subscribes by naming the type or by naming no type.</summary>
    Default,

    ByName,

    /// <summary>No endpoint can subscribe: the event is sent to one endpoint on request.</summary>
    None,
}
