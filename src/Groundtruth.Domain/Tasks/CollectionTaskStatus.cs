namespace Groundtruth.Domain.Tasks;

public enum CollectionTaskStatus
{
    /// <summary>Waits for payment.</summary>
    Funding,

    /// <summary>Fully funded; accepts submissions.</summary>
    Open,

    /// <summary>The target number of submissions is approved.</summary>
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
