namespace Groundtruth.Application.Events;

/// <summary>How endpoints subscribe to a type of event.</summary>
public enum Subscription
{
    /// <summary>By naming the type, or by naming no types at all.</summary>
    Default,

    /// <summary>Only by naming the type.</summary>
    ByName,

    /// <summary>Not at all: the event is sent to one endpoint on request.</summary>
    None,
}
