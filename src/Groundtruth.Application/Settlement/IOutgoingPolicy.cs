using Groundtruth.Domain;
using Groundtruth.Domain.Settlement;

namespace Groundtruth.Application.Settlement;

internal interface IOutgoingPolicy<TItem, TRecipient>
    where TItem : class, IOutgoingMoney<TItem>, IIdentified
    where TRecipient : class
{
    SendLimits Limits { get; }

    /// <summary>Finds the recipient.</summary>
    /// <remarks>Null if it cannot receive the money yet; the item is then already on hold.</remarks>
    Task<TRecipient?> FindRecipient(TItem claimed, CancellationToken ct);

    /// <summary>Calls the payment provider. No transaction is open.</summary>
    Task<SendOutcome> Send(TItem claimed, TRecipient recipient, DateTimeOffset now, CancellationToken ct);

    /// <summary>Corrects an outdated outcome in the settling transaction.</summary>
    /// <remarks>By the lock order, it runs before the item is locked.</remarks>
    Task<SendOutcome> Confirm(SendOutcome outcome, TRecipient recipient, CancellationToken ct);

    /// <returns>An error if another worker has already settled the item.</returns>
    Error? Succeed(TItem item, SendOutcome outcome, DateTimeOffset now);

    /// <summary>Applies the outcome to the objects that the item pays for.</summary>
    /// <remarks>The item is locked and already has the outcome.</remarks>
    Task Settle(TItem item, SendOutcome outcome, DateTimeOffset now, CancellationToken ct);
}
