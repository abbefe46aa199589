using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.Settlement;
using Groundtruth.Domain.PayoutAccounts;
using Stripe;

namespace Groundtruth.Infrastructure.Stripe;

internal sealed class StripeTransfers(StripeCalls calls)
{
    /// <summary>Stripe's error codes for problems of the destination account, which its owner can fix.</summary>
    private static readonly HashSet<string> AccountFaults =
        ["insufficient_capabilities_for_transfer", "transfers_not_allowed", "payouts_not_allowed", "account_invalid", "account_closed"];

    public async Task<SendOutcome> Send(TransferOrder order, PayoutAccount account, CancellationToken ct)
    {
        try
        {
            var transfer = order.MayHaveSucceeded ? await Find(order, account, ct) : null;
            transfer ??= await Create(order, account, ct);
            return new SendOutcome(SendResult.Succeeded, TransferId: transfer.Id);
        }
        catch (StripeException e) when (StripeCalls.IsRefusal(e))
        {
            return new SendOutcome(Classify(e, order), e.Message);
        }
        catch (Exception e) when (StripeCalls.IsFailure(e))
        {
            return new SendOutcome(SendResult.Unknown, e.Message);
        }
    }

    private static SendResult Classify(StripeException refusal, TransferOrder order) => refusal.StripeError switch
    {
        { Code: "amount_too_small" } => SendResult.BelowMinimum,
        { Param: "source_transaction" } => SendResult.SourceRefused,
        // The available balance does not matter to a transfer from a charge: the charge itself is used up.
        { Code: "balance_insufficient" } => order.SourceChargeId is null ? SendResult.TransientRefusal : SendResult.SourceRefused,
        { Code: { } code } when AccountFaults.Contains(code) => SendResult.RecipientNotReady,
        { Param: "destination" } => SendResult.RecipientNotReady,
        _ => SendResult.Refused,
    };

    private Task<Transfer> Create(TransferOrder order, PayoutAccount account, CancellationToken ct) => calls.Call(
        order.IdempotencyKey,
        (stripe, with, token) => new TransferService(stripe).CreateAsync(
            new TransferCreateOptions
            {
                Amount = order.AmountCents,
                Currency = "usd",
                Destination = account.Id,
                SourceTransaction = order.SourceChargeId,
                TransferGroup = TransferGroup(order),
                Metadata = TransferMetadata.Of(order),
            },
            with,
            token),
        ct);

    /// <summary>Finds a transfer of an earlier call: Stripe forgets idempotency keys after a day.</summary>
    private async Task<Transfer?> Find(TransferOrder order, PayoutAccount account, CancellationToken ct)
    {
        var transfers = await calls.Call(
            null,
            (stripe, with, token) => new TransferService(stripe).ListAsync(
                new TransferListOptions { TransferGroup = TransferGroup(order), Destination = account.Id, Limit = 100 }, with, token),
            ct);
        return transfers.FirstOrDefault(transfer => TransferMetadata.Matches(transfer.Metadata, order));
    }

    private static string TransferGroup(TransferOrder order) => order.TaskId?.Value ?? order.Id.Value;
}
