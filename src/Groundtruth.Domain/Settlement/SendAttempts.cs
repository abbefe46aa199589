namespace Groundtruth.Domain.Settlement;

public readonly record struct SendAttempts
{
    /// <summary>Well below the 24 hours after which Stripe forgets an idempotency key.</summary>
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromHours(12);

    public int Count { get; init; }

    /// <summary>The number of confirmations that no money moved, or that it came back.</summary>
    public int Refusals { get; init; }

    /// <summary>The time of the next attempt; during one, the end of its lease.</summary>
    /// <remarks>Null if none is due.</remarks>
    public DateTimeOffset? NextAt { get; init; }

    public string? LastFailure { get; init; }

    public static SendAttempts Due(DateTimeOffset now) => new() { NextAt = now };

    /// <summary>The key of the current attempt.</summary>
    /// <remarks>It stays the same until a refusal proves that no money moved under it.</remarks>
    public string IdempotencyKey(string id) => Refusals == 0 ? id : $"{id}:{Refusals}";

    /// <summary>True if an earlier attempt may have succeeded after Stripe forgot its idempotency key.</summary>
    public bool MayHaveSucceeded(DateTimeOffset createdAt, DateTimeOffset now) => Count > 0 || now - createdAt > KeyLifetime;

    public SendAttempts Succeed() => this with { Count = Count + 1, NextAt = null, LastFailure = null };

    public SendAttempts Refuse(string refusal) =>
        this with { Count = Count + 1, Refusals = Refusals + 1, NextAt = null, LastFailure = refusal };

    /// <summary>Ends the attempts because the money came back. A later attempt needs another key.</summary>
    public SendAttempts Return(string reason) => this with { Refusals = Refusals + 1, NextAt = null, LastFailure = reason };

    public SendAttempts Stop() => this with { NextAt = null };

    public SendAttempts Restart(DateTimeOffset now) => this with { NextAt = now, LastFailure = null };

    public SendAttempts Retry(string failure, DateTimeOffset now) =>
        this with { Count = Count + 1, NextAt = now + Backoff.After(Count), LastFailure = failure };

    public SendAttempts RetryAfterRefusal(string refusal, DateTimeOffset now) => Retry(refusal, now) with { Refusals = Refusals + 1 };
}
