using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Settlement;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Transfers;

/// <summary>One transfer at Stripe, for one or more payouts to a contributor.</summary>
/// <remarks>A refusal ends it.</remarks>
public sealed class Transfer : IIdentified, IOutgoingMoney<Transfer>
{
    /// <summary>The number of payout ids that fit into the metadata of a Stripe transfer.</summary>
    public const int MaxPayouts = 1000;

    private Transfer()
    {
    }

    public static string IdPrefix => "trf_";

    public Id<Transfer> Id { get; private init; }

    public Id<User> ContributorId { get; private init; }

    public Mode Mode { get; private init; }

    /// <summary>Null if the transfer pays for several payouts, which may be of several tasks.</summary>
    public Id<CollectionTask>? TaskId { get; private init; }

    public long AmountCents { get; private init; }

    /// <summary>The same for every attempt. A transfer for a single payout uses the payout's key.</summary>
    public string IdempotencyKey { get; private init; } = "";

    public string? CheckoutSessionId { get; private init; }

    /// <summary>The charge of the checkout session. Null if the money comes from the available balance.</summary>
    public string? SourceChargeId { get; private init; }

    /// <summary>True if Stripe refused the transfer because of its charge.</summary>
    public bool IsSourceRefused { get; private set; }

    public TransferStatus Status { get; private set; }

    public SendAttempts SendAttempts { get; private set; }

    public int Attempts { get => SendAttempts.Count; private set => SendAttempts = SendAttempts with { Count = value }; }

    public DateTimeOffset? NextAttemptAt { get => SendAttempts.NextAt; private set => SendAttempts = SendAttempts with { NextAt = value }; }

    public string? FailureMessage
    {
        get => SendAttempts.LastFailure;
        private set => SendAttempts = SendAttempts with { LastFailure = value };
    }

    public string? StripeTransferId { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public bool MayHaveSucceeded(DateTimeOffset now) => SendAttempts.MayHaveSucceeded(CreatedAt, now);

    public static Transfer ForOne(
        Id<User> contributorId, Mode mode, Id<CollectionTask> taskId, long amountCents, string idempotencyKey, TransferSource? source,
        DateTimeOffset now) => new()
    {
        Id = Id<Transfer>.New(now),
        ContributorId = contributorId,
        Mode = mode,
        TaskId = taskId,
        AmountCents = amountCents,
        IdempotencyKey = idempotencyKey,
        CheckoutSessionId = source?.CheckoutSessionId,
        SourceChargeId = source?.ChargeId,
        SendAttempts = SendAttempts.Due(now),
        CreatedAt = now,
    };

    /// <summary>A transfer for several payouts.</summary>
    /// <remarks>It draws on the available balance, because no single charge funds it.</remarks>
    public static Transfer Combined(Id<User> contributorId, Mode mode, long amountCents, DateTimeOffset now)
    {
        var id = Id<Transfer>.New(now);
        return new()
        {
            Id = id,
            ContributorId = contributorId,
            Mode = mode,
            AmountCents = amountCents,
            IdempotencyKey = id.Value,
            SendAttempts = SendAttempts.Due(now),
            CreatedAt = now,
        };
    }

    public Error? Pay(string stripeTransferId)
    {
        if (Move(TransferStatus.Paid, SendAttempts.Succeed()) is { } refused)
        {
            return refused;
        }

        StripeTransferId = stripeTransferId;
        return null;
    }

    public Error? Fail(string refusal) => Move(TransferStatus.Refused, SendAttempts.Refuse(refusal));

    /// <summary>Keeps other transfers from drawing on the same charge.</summary>
    public void MarkSourceRefused() => IsSourceRefused = SourceChargeId is not null;

    public Error? ScheduleRetry(string failure, DateTimeOffset now) => Move(TransferStatus.Sending, SendAttempts.Retry(failure, now));

    /// <summary>Ends the transfer: its payouts wait for another one.</summary>
    Error? IOutgoingMoney<Transfer>.Hold(string refusal) => Fail(refusal);

    /// <summary>Ends the transfer: its payouts wait for another one.</summary>
    Error? IOutgoingMoney<Transfer>.ScheduleRetryAfterRefusal(string refusal, DateTimeOffset now) => Fail(refusal);

    private Error? Move(TransferStatus to, SendAttempts attempts)
    {
        if (Status != TransferStatus.Sending)
        {
            return TransferErrors.Settled;
        }

        (Status, SendAttempts) = (to, attempts);
        return null;
    }
}
