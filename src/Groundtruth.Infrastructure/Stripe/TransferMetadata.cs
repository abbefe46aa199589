using Groundtruth.Application.PayoutAccounts;

namespace Groundtruth.Infrastructure.Stripe;

/// <summary>Names our objects in a transfer's metadata.</summary>
/// <remarks>Stripe accepts 50 keys with up to 500 characters each.</remarks>
internal static class TransferMetadata
{
    private const string Transfer = "transfer_id";
    private const string Payout = "payout_id";

    /// <summary>An id has 20 characters, and a comma follows.</summary>
    private const int IdsPerValue = 23;

    public static Dictionary<string, string> Of(TransferOrder order)
    {
        var metadata = new Dictionary<string, string> { [Transfer] = order.Id.Value };
        if (order is { TaskId: { } taskId, SubmissionId: { } submissionId })
        {
            (metadata[Payout], metadata["task_id"], metadata["submission_id"]) =
                (order.PayoutIds[0].Value, taskId.Value, submissionId.Value);
            return metadata;
        }

        foreach (var (index, ids) in order.PayoutIds.Chunk(IdsPerValue).Index())
        {
            metadata[$"payout_ids_{index + 1}"] = string.Join(',', ids);
        }

        return metadata;
    }

    /// <summary>Transfers of earlier versions have only the id of their payout.</summary>
    public static bool Matches(IReadOnlyDictionary<string, string>? metadata, TransferOrder order) => metadata is not null
        && (metadata.GetValueOrDefault(Transfer) == order.Id.Value
            || (order.TaskId is not null && metadata.GetValueOrDefault(Payout) == order.PayoutIds[0].Value));
}
