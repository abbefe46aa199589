namespace Groundtruth.Domain.Submissions;

/// <summary>The state of a submission's preview.</summary>
public enum PreviewStatus
{
    /// <summary>The video is not checked yet.</summary>
    Pending,

    Full,

    /// <summary>Made from the key frames only, because the whole video takes too long to decode.</summary>
    KeyFrames,

    /// <summary>Every browser plays the video itself.</summary>
    NotNeeded,

    /// <summary>The video cannot be decoded, or was deleted.</summary>
    NotPossible,
}
