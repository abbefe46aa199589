using Groundtruth.Application.PayoutAccounts;

namespace Groundtruth.Infrastructure.Stripe;

/// <summary>Names our objects in a transfer's metadata.</summary>
internal static class TransferMetadata
{
    private const string Transfer = "transfer_id";
    private const string Payout = "payout_id";

    public static Dictionary<string, string> Of(TransferOrder order) => new()
    {
        [Transfer] = order.Id.Value,
        [Payout] = order.PayoutIds[0].Value,
        ["task_id"] = order.TaskId!.Value.Value,
        ["submission_id"] = order.SubmissionId!.Value.Value,
    };

    /// <summary>Transfers of earlier versions have only the id of their payout.</summary>
    public static bool Matches(IReadOnlyDictionary<string, string>? metadata, TransferOrder order) => metadata is not null
        && (metadata.GetValueOrDefault(Transfer) == order.Id.Value
            || (order.TaskId is not null && metadata.GetValueOrDefault(Payout) == order.PayoutIds[0].Value));
}
