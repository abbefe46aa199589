namespace Groundtruth.Domain.Disputes;

/// <summary>The provider's report about a reversal.</summary>
/// <param name="AsOf">The provider's timestamp, to the second.</param>
public sealed record ReversalReport(ReversalKind Kind, ReversalStatus Status, long AmountCents, DateTimeOffset AsOf);
