namespace Groundtruth.Application.Events;

public enum Subscription
{
    /// <summary>By naming the type, or by naming no types at all.</summary>
    Default,

    ByName,

    /// <summary>Not at all: the event is sent to one endpoint on request.</summary>
    None,
}
