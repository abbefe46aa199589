namespace Groundtruth.Domain.Tasks;

public enum CollectionTaskStatus
{
    Funding,
    Open,
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
