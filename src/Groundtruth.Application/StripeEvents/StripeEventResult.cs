namespace Groundtruth.Application.StripeEvents;

public enum StripeEventResult
{
    /// <summary>The event changed stored data.</summary>
    Applied,

    /// <summary>The payment is being refunded.</summary>
    Refunded,

    /// <summary>The event does not concern this installation.</summary>
    Ignored,

    /// <summary>The event contradicts stored data.</summary>
    Refused,

    /// <summary>The event was received before and is not stored again.</summary>
    Duplicate,
}
