using Groundtruth.Domain;
using Groundtruth.Domain.Settlement;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Settlement;

internal sealed class OutgoingItem<TItem, TRecipient>(
    IOutgoingStore<TItem> store,
    IOutgoingPolicy<TItem, TRecipient> policy,
    IUnitOfWork db,
    TimeProvider time,
    ILogger<OutgoingItem<TItem, TRecipient>> logger)
    where TItem : class, IOutgoingMoney<TItem>, IIdentified
    where TRecipient : class
{
    public async Task Send(TItem claimed, CancellationToken ct)
    {
        if (await policy.FindRecipient(claimed, ct) is not { } recipient)
        {
            return;
        }

        var now = time.Now();
        if (now >= claimed.SendAttempts.NextAt)
        {
            // Another worker may already be sending it.
            logger.LogLeaseLost(typeof(TItem).Name, claimed.Id.Value);
            return;
        }

        var outcome = await policy.Send(claimed, recipient, now, ct);

        // Money may have moved, so settle even if the process is stopping.
        await Settle(claimed, recipient, outcome, CancellationToken.None);
    }

    private async Task Settle(TItem claimed, TRecipient recipient, SendOutcome outcome, CancellationToken ct)
    {
        await using var tx = db.Begin();
        var confirmed = await policy.Confirm(outcome, recipient, ct);
        if (await store.FindForUpdate(claimed.Id, ct) is not { } item
            || item.SendAttempts.Refusals != claimed.SendAttempts.Refusals
            || Apply(item, confirmed, time.Now()) is not null)
        {
            // Another worker, after the lease, or an event of Stripe has settled the attempt.
            return;
        }

        await policy.Settle(item, confirmed, time.Now(), ct);
        store.Save(item);
        await tx.Commit(ct);
        Log(item, confirmed);
    }

    private Error? Apply(TItem item, SendOutcome outcome, DateTimeOffset now) => outcome.Result switch
    {
        SendResult.Succeeded => policy.Succeed(item, outcome, now),
        SendResult.Refused or SendResult.Returned => item.Fail(outcome.Message),
        SendResult.TransientRefusal or SendResult.SourceRefused => item.ScheduleRetryAfterRefusal(outcome.Message, now),
        SendResult.RecipientNotReady or SendResult.BelowMinimum => item.Hold(outcome.Message),
        _ => item.ScheduleRetry(outcome.Message, now),
    };

    private void Log(TItem item, SendOutcome outcome)
    {
        if (outcome.Result is SendResult.Refused or SendResult.Returned)
        {
            logger.LogRefused(typeof(TItem).Name, item.Id.Value, item.TaskId?.Value, outcome.Message);
        }
        else if (item.SendAttempts.NextAt is { } retryAt)
        {
            logger.LogRetry(typeof(TItem).Name, item.Id.Value, retryAt, outcome.Message);
        }
    }
}
