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

    /// <summary>Locks a task's payments with a usable charge, oldest first.</summary>
    /// <remarks>A charge is usable until Stripe refuses it.</remarks>
    Task<IReadOnlyList<PaidCharge>> ListChargesForUpdate(Owner owner, Id<CollectionTask> taskId, CancellationToken ct);
}

public sealed record UnknownCharge(string CheckoutSessionId, string PaymentIntentId);

/// <param name="RestCents">The amount that was not refunded, reversed or drawn by transfers.</param>
public sealed record PaidCharge(string CheckoutSessionId, string ChargeId, long RestCents);
