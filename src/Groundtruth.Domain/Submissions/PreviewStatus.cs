namespace Groundtruth.Domain.Submissions;

/// <summary>The state of a submission's preview.</summary>
public enum PreviewStatus
{
    /// <summary>The media check has not run yet.</summary>
    Pending,

    Full,

    /// <summary>Made from key frames only, because decoding the whole video takes too long.</summary>
    KeyFrames,

    /// <summary>Every browser can play the original video.</summary>
    NotNeeded,

    /// <summary>The video cannot be decoded, or was deleted.</summary>
    NotPossible,
}
