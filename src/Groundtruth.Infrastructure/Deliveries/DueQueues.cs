using System.Security.Cryptography;

namespace Groundtruth.Infrastructure.Deliveries;

/// <summary>The endpoints with due deliveries.</summary>
/// <remarks>Each has the position up to which this process has claimed its queue.</remarks>
internal sealed class DueQueues
{
    private readonly Dictionary<string, QueuePosition> positions = [];

    /// <param name="since">The start of the search; null if it was a full one, so that every queue starts at its beginning.</param>
    public void Found(IReadOnlyList<DueQueue> queues, DateTimeOffset? since)
    {
        if (since is null)
        {
            positions.Clear();
        }

        foreach (var queue in queues)
        {
            positions.TryAdd(queue.EndpointId, new QueuePosition(since ?? DateTimeOffset.UnixEpoch, ""));
        }
    }

    /// <summary>Divides the limit equally among the endpoints, in random order, within the room of each.</summary>
    /// <returns>The shares, and true if queues without a share are left.</returns>
    public (IReadOnlyList<QueueShare> Shares, bool HasMore) Share(int limit, Func<string, int> room)
    {
        var open = positions
            .Select(queue => new QueueShare(queue.Key, queue.Value, room(queue.Key)))
            .Where(share => share.Count > 0)
            .ToArray();
        if (open.Length == 0)
        {
            return ([], false);
        }

        RandomNumberGenerator.Shuffle<QueueShare>(open);
        var most = Math.Max(1, limit / open.Length);
        return ([.. open.Take(limit).Select(share => share with { Count = Math.Min(share.Count, most) })], open.Length > limit);
    }

    /// <summary>Advances the queues.</summary>
    /// <remarks>One that had less than its share is empty; the next search finds it again.</remarks>
    public void Advance(IReadOnlyList<QueueShare> shares, IReadOnlyList<ClaimedDelivery> claimed)
    {
        var byEndpoint = claimed.ToLookup(delivery => delivery.EndpointId.Value);
        foreach (var share in shares)
        {
            var ofQueue = byEndpoint[share.EndpointId].ToList();
            if (ofQueue.Count < share.Count)
            {
                positions.Remove(share.EndpointId);
            }
            else
            {
                positions[share.EndpointId] = ofQueue.Select(delivery => delivery.Position).Max()!;
            }
        }
    }
}

/// <summary>A position in an endpoint's queue, which is ordered by due time and id.</summary>
internal sealed record QueuePosition(DateTimeOffset DueAt, string Id) : IComparable<QueuePosition>
{
    public int CompareTo(QueuePosition? other) => other is null
        ? 1
        : DueAt.CompareTo(other.DueAt) is not 0 and var byTime ? byTime : string.CompareOrdinal(Id, other.Id);
}

internal sealed record DueQueue
{
    public string EndpointId { get; init; } = "";

    /// <summary>The number of its deliveries that the search read.</summary>
    public int Count { get; init; }
}

/// <param name="Count">The maximum number of deliveries to claim.</param>
internal sealed record QueueShare(string EndpointId, QueuePosition After, int Count);
