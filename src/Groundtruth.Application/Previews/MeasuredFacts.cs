using Groundtruth.Application.Submissions;

namespace Groundtruth.Application.Previews;

/// <summary>Facts that earlier versions, or inspections of large files, did not measure.</summary>
/// <param name="VideoSha256">Of the coded video packets; null if they cannot be read.</param>
public sealed record MeasuredFacts(int BitDepth, bool IsHdr, bool HasAudio, DateTimeOffset? RecordedAt, byte[]? VideoSha256)
{
    /// <summary>Fills in unknown facts.</summary>
    /// <remarks>Keeps an inspection's date, because removing the location also removes Apple's date.</remarks>
    public SubmissionView AddTo(SubmissionView view) => view with
    {
        BitDepth = view.BitDepth ?? BitDepth,
        IsHdr = view.IsHdr ?? IsHdr,
        HasAudio = view.HasAudio ?? HasAudio,
        RecordedAt = view.BitDepth is null ? RecordedAt : view.RecordedAt,
        VideoSha256 = view.VideoSha256 ?? VideoSha256,
    };
}
