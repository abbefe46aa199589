namespace Groundtruth.Application.StripeEvents;

public enum StripeEventResult
{
    Applied,
    Refunded,

    /// <summary>The event does not concern this installation.</summary>
    Ignored,

    /// <summary>The event contradicts stored data.</summary>
    Refused,

    Duplicate,
}
