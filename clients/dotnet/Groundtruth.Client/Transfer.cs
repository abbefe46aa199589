using System.Text.Json.Serialization;

namespace Groundtruth.Client;

/// <summary>The object of payout and refund events. A refund has no submission.</summary>
/// <param name="Failure">The reason for a failure.</param>
public sealed record Transfer(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("task_id")] string TaskId,
    [property: JsonPropertyName("submission_id")] string? SubmissionId,
    [property: JsonPropertyName("amount_cents")] long AmountCents,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("failure")] string? Failure);
