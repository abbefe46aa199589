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
        // A refused search proves nothing about the transfer.
        var isSearched = !order.MayHaveSucceeded;
        try
        {
            var transfer = isSearched ? null : await Find(order, account, ct);
            isSearched = true;
            transfer ??= await Create(order, account, ct);
            return new SendOutcome(SendResult.Succeeded, TransferId: transfer.Id);
        }
        catch (StripeException e) when (isSearched && (StripeCalls.IsRefusal(e) || StripePayouts.IsGone(e)))
        {
            return new SendOutcome(Classify(e, order), StripeText.Message(e.Message));
        }
        catch (Exception e) when (StripeCalls.IsFailure(e))
        {
            return new SendOutcome(SendResult.Unknown, StripeText.Message(e.Message));
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
        if (account.FormerIds.Length == 0)
        {
            try
            {
                return await Find(order, account.Id, ct);
            }
            catch (StripeException e) when (StripeCalls.IsRefusal(e) || StripePayouts.IsGone(e))
            {
                // Stripe no longer knows the destination, but still has the transfer.
            }
        }

        // A former account may have received the transfer.
        return await Find(order, destination: null, ct);
    }

    private async Task<Transfer?> Find(TransferOrder order, string? destination, CancellationToken ct)
    {
        var options = new TransferListOptions { TransferGroup = TransferGroup(order), Destination = destination, Limit = 100 };
        while (true)
        {
            var page = await calls.Call(
                null, (stripe, with, token) => new TransferService(stripe).ListAsync(options, with, token), ct);
            var found = page.FirstOrDefault(transfer => TransferMetadata.Matches(transfer.Metadata, order));
            if (found is not null || !page.HasMore || page.LastOrDefault() is not { } last)
            {
                return found;
            }

            options.StartingAfter = last.Id;
        }
    }

    private static string TransferGroup(TransferOrder order) => order.TaskId?.Value ?? order.Id.Value;
}
