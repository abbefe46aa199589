namespace Groundtruth.Application.StripeEvents;

public interface IStripeEventReader
{
    /// <summary>Returns the event if a configured secret signed it in the last 300 seconds; otherwise null.</summary>
    StripeEvent? Read(string payload, string? signature);
}
