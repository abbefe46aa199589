namespace Groundtruth.Domain.Disputes;

public enum ReversalStatus
{
    /// <summary>Announced; no money was withdrawn yet.</summary>
    Open,

    Withdrawn,

    /// <summary>The dispute was lost: the money does not return.</summary>
    Lost,

    Returned,
}

public static class ReversalTransitions
{
    /// <summary>A returned reversal may be withdrawn again: a dispute can have several rounds.</summary>
    public static bool MayBecome(this ReversalStatus from, ReversalStatus to) => to != ReversalStatus.Open || from == to;
}
