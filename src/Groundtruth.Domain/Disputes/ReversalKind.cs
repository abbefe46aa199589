namespace Groundtruth.Domain.Disputes;

public enum ReversalKind
{
    Dispute,

    /// <summary>A refund made outside of this program.</summary>
    Refund,
}
