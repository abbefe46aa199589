namespace Groundtruth.Application.StripeEvents;

public sealed record StripeEventOutcome(StripeEventResult Result, string? Note = null)
{
    public static StripeEventOutcome Duplicate { get; } = new(StripeEventResult.Duplicate);

    public static StripeEventOutcome Ignored(string? note = null) => new(StripeEventResult.Ignored, note);
}
