namespace Groundtruth.Domain.NearDuplicates;

public enum NearDuplicateVerdict
{
    SameFootage,

    /// <summary>The same view at another moment, such as a fixed camera.</summary>
    SameView,

    /// <summary>The pictures match, but nothing moves or too little matches.</summary>
    Unclear,
}
