namespace Groundtruth.Domain.Disputes;

/// <summary>The provider's report about a reversal.</summary>
/// <param name="AsOf">By the provider's clock, in seconds.</param>
public sealed record ReversalReport(ReversalKind Kind, ReversalStatus Status, long AmountCents, DateTimeOffset AsOf);
