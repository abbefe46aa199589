using System.Text.Json.Serialization;

namespace Groundtruth.Client;

/// <summary>In events: a payout to a contributor, or a refund to the buyer, which has no submission.</summary>
/// <param name="Failure">The reason of a failure.</param>
public sealed record Transfer(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("task_id")] string TaskId,
    [property: JsonPropertyName("submission_id")] string? SubmissionId,
    [property: JsonPropertyName("amount_cents")] long AmountCents,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("failure")] string? Failure);
