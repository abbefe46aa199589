namespace Groundtruth.Domain.Submissions;

public enum SubmissionStatus
{
    /// <summary>Waits for its buyer's decision.</summary>
    Pending,

    Approved,

    Rejected,
}

public static class SubmissionTransitions
{
    /// <summary>A decision is made once.</summary>
    public static bool MayBecome(this SubmissionStatus from, SubmissionStatus to) => (from, to) is
        (SubmissionStatus.Pending, SubmissionStatus.Approved) or
        (SubmissionStatus.Pending, SubmissionStatus.Rejected);
}

/// <summary>Why a buyer may reject a video.</summary>
public enum RejectionReason
{
    /// <summary>It is not what the instructions ask for.</summary>
    InstructionsNotFollowed,

    /// <summary>It is blurred, dark, shaken, cut short, or cannot be heard.</summary>
    PoorQuality,

    /// <summary>It was not recorded by its contributor, or was shown elsewhere before.</summary>
    NotOriginal,

    /// <summary>It shows people who cannot have agreed, or private data.</summary>
    PrivacyConcern,

    /// <summary>It shows what must not be shown.</summary>
    InappropriateContent,

    /// <summary>Something else, which the note says.</summary>
    Other,
}
