using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Settlement;

/// <summary>Money sent at most once through the payment provider. Attempts continue until success or refusal.</summary>
public interface IOutgoingMoney<TSelf>
    where TSelf : IOutgoingMoney<TSelf>, IIdentified
{
    Id<TSelf> Id { get; }

    /// <summary>Null if the money is of several tasks.</summary>
    Id<CollectionTask>? TaskId { get; }

    SendAttempts SendAttempts { get; }

    /// <summary>Ends the attempts after a permanent refusal; an operator must restart them.</summary>
    Error? Fail(string refusal);

    /// <summary>Ends the attempts until the recipient can receive the money.</summary>
    Error? Hold(string refusal);

    /// <summary>Schedules a retry under the same idempotency key, because the outcome is unknown.</summary>
    Error? ScheduleRetry(string failure, DateTimeOffset now);

    /// <summary>Schedules a retry under another idempotency key after a transient refusal.</summary>
    Error? ScheduleRetryAfterRefusal(string refusal, DateTimeOffset now);
}
