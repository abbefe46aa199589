namespace Groundtruth.Domain.Disputes;

public enum ReversalKind
{
    Dispute,

    /// <summary>A refund that was not made by this program.</summary>
    Refund,
}
