using Groundtruth.Application.StripeEvents;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Payouts;

/// <summary>Logs <c>transfer.created</c>. The payout is settled by the call that creates the transfer.</summary>
internal sealed partial class TransferCreatedHandler(ILogger<TransferCreatedHandler> logger) : IStripeEventHandler
{
    public IReadOnlyCollection<string> EventTypes => ["transfer.created"];

    public Task<StripeEventHandling> Handle(StripeEvent stripeEvent, CancellationToken ct) => Task.FromResult(new StripeEventHandling(
        StripeEventOutcome.Ignored(),
        _ =>
        {
            LogCreated(stripeEvent.ObjectId, stripeEvent.Id);
            return Task.CompletedTask;
        }));

    [LoggerMessage(LogLevel.Information, "Stripe created transfer {TransferId} (event {EventId})")]
    private partial void LogCreated(string? transferId, string eventId);
}
