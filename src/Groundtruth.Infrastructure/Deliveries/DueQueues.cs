using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Infrastructure.Deliveries;

/// <summary>The endpoints with due deliveries.</summary>
/// <remarks>Each has the position up to which this process has claimed its queue.</remarks>
internal sealed class DueQueues
{
    private readonly Dictionary<string, (Owner Owner, QueuePosition Position)> queues = [];

    /// <param name="since">The start of the search; null if it was a full one, so that every queue starts at its beginning.</param>
    public void Found(IReadOnlyList<DueQueue> found, DateTimeOffset? since)
    {
        if (since is null)
        {
            queues.Clear();
        }

        foreach (var queue in found)
        {
            queues.TryAdd(queue.EndpointId, (queue.Owner, new QueuePosition(since ?? DateTimeOffset.UnixEpoch, "")));
        }
    }

    /// <summary>Divides free slots among the owners, and the slots of each among its endpoints.</summary>
    /// <remarks>
    /// Assumes one more owner, which holds none. Its part stays free for owners that come later, so that one owner holds at most half.
    /// </remarks>
    public DueShares Share(int free, AttemptsInFlight inFlight)
    {
        var owners = queues
            .Select(queue => (queue.Value.Owner, Share: new QueueShare(queue.Key, queue.Value.Position, inFlight.Room(queue.Key))))
            .Where(open => open.Share.Count > 0)
            .GroupBy(open => open.Owner, open => open.Share)
            .Select(owned => (InFlight: inFlight.Of(owned.Key), Queues: owned.ToArray()))
            .ToArray();
        var hasMore = owners.Length > free;
        var (shares, hasRoom) = (new List<QueueShare>(), hasMore);
        foreach (var (owner, slots) in FairShare.Divide(free, owners, each => each.InFlight, absent: 1))
        {
            var ofOwner = FairShare.Divide(slots, owner.Queues, share => inFlight.Of(share.EndpointId))
                .Select(part => part.Item with { Count = Math.Min(part.Item.Count, part.Count) })
                .ToList();
            shares.AddRange(ofOwner);
            hasRoom |= ofOwner.Sum(share => share.Count) < slots;
        }

        // Without a share, only the end of an attempt helps: all that wait hold as many slots as are free.
        return shares.Count == 0 ? new DueShares([], HasMore: false, HasRoom: false) : new DueShares(shares, hasMore, hasRoom);
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
                queues.Remove(share.EndpointId);
            }
            else
            {
                queues[share.EndpointId] = (queues[share.EndpointId].Owner, ofQueue.Select(delivery => delivery.Position).Max()!);
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

    public Id<Organization> OrgId { get; init; }

    public Mode Mode { get; init; }

    /// <summary>The number of its deliveries that the search read.</summary>
    public int Count { get; init; }

    public Owner Owner => new(OrgId, Mode);
}

/// <param name="Count">The maximum number of deliveries to claim.</param>
internal sealed record QueueShare(string EndpointId, QueuePosition After, int Count);

/// <param name="HasMore">True if owners are left without a share, because fewer slots are free.</param>
/// <param name="HasRoom">True if an owner may hold more slots than these shares use.</param>
internal sealed record DueShares(IReadOnlyList<QueueShare> Queues, bool HasMore, bool HasRoom);
