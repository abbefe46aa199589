namespace Groundtruth.Domain.Tasks;

public enum CollectionTaskStatus
{
    /// <summary>Waits for its money.</summary>
    Funding,

    /// <summary>Paid for in full; takes submissions.</summary>
    Open,

    /// <summary>As many submissions were approved as it asked for.</summary>
    Completed,

    Cancelled,
}

public static class CollectionTaskTransitions
{
    public static bool MayBecome(this CollectionTaskStatus from, CollectionTaskStatus to) => (from, to) is
        (CollectionTaskStatus.Funding, CollectionTaskStatus.Open) or
        (CollectionTaskStatus.Funding, CollectionTaskStatus.Cancelled) or
        (CollectionTaskStatus.Open, CollectionTaskStatus.Completed) or
        (CollectionTaskStatus.Open, CollectionTaskStatus.Cancelled);
}
