using Groundtruth.Domain;

namespace Groundtruth.Application.StripeEvents;

/// <param name="Mode">The mode of the signing secret.</param>
/// <param name="Content">The event's data, in the type that its <see cref="IStripeEventHandler"/> expects; null if none is known.</param>
public sealed record StripeEvent(string Id, Mode Mode, bool IsOfThatMode, string Type, string? ObjectId, object? Content, string Payload)
{
    /// <summary>The connected account in which the event happened; null for an event of the platform.</summary>
    public string? AccountId { get; init; }

    /// <summary>The reason why a signed body is unreadable; null if it was read.</summary>
    public string? Unreadable { get; init; }
}
