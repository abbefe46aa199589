namespace Groundtruth.Application.StripeEvents;

public sealed record StripeEventOutcome(StripeEventResult Result, string? Note = null)
{
    /// <summary>The payment intent of an event that is applied once its payment arrives.</summary>
    public string? AwaitedPayment { get; init; }

    public static StripeEventOutcome Duplicate { get; } = new(StripeEventResult.Duplicate);

    public static StripeEventOutcome Ignored(string? note = null) => new(StripeEventResult.Ignored, note);
}
