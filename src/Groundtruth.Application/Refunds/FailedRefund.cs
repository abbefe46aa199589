namespace Groundtruth.Application.Refunds;

/// <param name="Id">The refund's id in our metadata; arbitrary for refunds created outside this program.</param>
/// <param name="Attempt">The idempotency key of the refund request.</param>
public sealed record FailedRefund(string? Id, string? Attempt, string Reason);
