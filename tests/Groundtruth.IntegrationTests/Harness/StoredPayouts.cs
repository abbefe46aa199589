namespace Groundtruth.IntegrationTests.Harness;

public sealed record StoredPayout(
    string Id, string SubmissionId, string TaskId, string Status, int Refusals, string? HoldReason, DateTimeOffset? HeldUntil,
    string? FailureMessage, string? TransferId, string? OwnTransferId);

public sealed record StoredTransfer(string Id, string Status, string IdempotencyKey, bool IsSourceRefused, string? StripeTransferId);

/// <summary>Reads the stored payouts and transfers, oldest first.</summary>
public static class StoredPayouts
{
    public static Task<IReadOnlyList<StoredPayout>> Payouts(this GroundtruthServer server) => server.Rows<StoredPayout>(
        """
        SELECT id, submission_id, task_id, status, refusals, hold_reason, held_until, failure_message, transfer_id, own_transfer_id
        FROM payouts ORDER BY id
        """);

    /// <summary>The payout of a submission; without one, the only payout.</summary>
    public static Task<StoredPayout> Payout(this GroundtruthServer server, string? submissionId = null) =>
        server.Payouts().Only(payout => submissionId is null || payout.SubmissionId == submissionId);

    public static Task<IReadOnlyList<StoredTransfer>> Transfers(this GroundtruthServer server) => server.Rows<StoredTransfer>(
        "SELECT id, status, idempotency_key, is_source_refused, stripe_transfer_id FROM transfers ORDER BY id");
}
