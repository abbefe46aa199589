namespace Groundtruth.Domain.Submissions;

public enum RejectionReason
{
    /// <summary>The video does not follow the instructions.</summary>
    InstructionsNotFollowed,

    /// <summary>Blurred, dark, shaky, cut short or inaudible.</summary>
    PoorQuality,

    /// <summary>Not recorded by the contributor, or published before.</summary>
    NotOriginal,

    /// <summary>Shows people without their consent, or private data.</summary>
    PrivacyConcern,

    InappropriateContent,

    /// <summary>Another reason, explained in the note.</summary>
    Other,
}
