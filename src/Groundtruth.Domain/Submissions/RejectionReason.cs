namespace Groundtruth.Domain.Submissions;

public enum RejectionReason
{
    InstructionsNotFollowed,
    PoorQuality,

    /// <summary>Not recorded by the contributor, or published before.</summary>
    NotOriginal,

    /// <summary>Shows people without their consent, or private data.</summary>
    PrivacyConcern,

    InappropriateContent,
    Other,
}
