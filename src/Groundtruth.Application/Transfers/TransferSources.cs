using Groundtruth.Application.Funding;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Transfers;

namespace Groundtruth.Application.Transfers;

/// <summary>Chooses the charge that a transfer draws from.</summary>
/// <remarks>With a charge, the transfer does not wait for the available balance.</remarks>
internal sealed class TransferSources(ITransferStore transfers, ICheckoutGateways gateways, IUnitOfWork db)
{
    /// <summary>Looks up and stores the charges that the payment events did not contain.</summary>
    /// <remarks>No transaction is open.</remarks>
    public async Task LearnCharges(Owner owner, Id<CollectionTask> taskId, CancellationToken ct)
    {
        if (gateways.For(owner.Mode) is not { } gateway)
        {
            return;
        }

        foreach (var payment in await transfers.ListUnknownCharges(owner, taskId, ct))
        {
            if (await gateway.FindCharge(payment.PaymentIntentId, ct) is { } chargeId)
            {
                await using var tx = db.Begin();
                transfers.SaveCharge(owner, payment, chargeId);
                await tx.Commit(ct);
            }
        }
    }

    /// <summary>The oldest payment of the task whose remainder covers the amount.</summary>
    /// <remarks>Its lock keeps concurrent senders from overdrawing it.</remarks>
    public async Task<TransferSource?> FindForUpdate(Owner owner, Id<CollectionTask> taskId, long amountCents, CancellationToken ct)
    {
        var charges = await transfers.ListChargesForUpdate(owner, taskId, ct);
        var source = charges.FirstOrDefault(charge => charge.RestCents >= amountCents);
        return source is null ? null : new TransferSource(source.CheckoutSessionId, source.ChargeId);
    }
}
