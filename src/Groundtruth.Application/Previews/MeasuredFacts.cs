using Groundtruth.Application.Submissions;

namespace Groundtruth.Application.Previews;

/// <summary>Facts that the inspection of a video did not measure. It was made by an earlier version, or the file was too large.</summary>
/// <param name="VideoSha256">Of the coded video packets; null if they cannot be read.</param>
public sealed record MeasuredFacts(int BitDepth, bool IsHdr, bool HasAudio, DateTimeOffset? RecordedAt, byte[]? VideoSha256)
{
    /// <summary>Fills in what is unknown. A date is kept, because the removal of the location also removes Apple's date.</summary>
    public SubmissionView AddTo(SubmissionView view) => view with
    {
        BitDepth = view.BitDepth ?? BitDepth,
        IsHdr = view.IsHdr ?? IsHdr,
        HasAudio = view.HasAudio ?? HasAudio,
        RecordedAt = view.BitDepth is null ? RecordedAt : view.RecordedAt,
        VideoSha256 = view.VideoSha256 ?? VideoSha256,
    };
}
