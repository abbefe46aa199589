using Groundtruth.Application.Settlement;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Transfers;

namespace Groundtruth.Application.Transfers;

public interface ITransferStore : IOutgoingStore<Transfer>
{
    void Add(Transfer transfer);

    /// <summary>The payments of a task whose charge is not known yet.</summary>
    Task<IReadOnlyList<UnknownCharge>> ListUnknownCharges(Owner owner, Id<CollectionTask> taskId, CancellationToken ct);

    void SaveCharge(Owner owner, UnknownCharge payment, string chargeId);

    /// <summary>Locks the payments of a task with a charge that Stripe has not refused, oldest first.</summary>
    Task<IReadOnlyList<PaidCharge>> ListChargesForUpdate(Owner owner, Id<CollectionTask> taskId, CancellationToken ct);
}

public sealed record UnknownCharge(string CheckoutSessionId, string PaymentIntentId);

/// <param name="RestCents">The amount that was not refunded, reversed or drawn by transfers.</param>
public sealed record PaidCharge(string CheckoutSessionId, string ChargeId, long RestCents);
