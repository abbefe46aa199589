using Groundtruth.Application.Submissions;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Previews;

/// <param name="Signals">Null if no frame was decoded.</param>
/// <param name="Facts">Null if all were known before, or the video cannot be read.</param>
public sealed record MediaCheckResult(
    PreviewStatus Preview, bool HasPoster, bool HasFilmStrip, Signals? Signals, MeasuredFacts? Facts = null)
{
    public SubmissionView AddTo(SubmissionView view) => (Facts?.AddTo(view) ?? view) with
    {
        PreviewStatus = Preview,
        Brightness = Signals?.Brightness,
        Sharpness = Signals?.Sharpness,
        IsDark = Signals?.IsDark,
        IsBlurred = Signals?.IsBlurred,
        IsStill = Signals?.IsStill,
        IsSilent = Signals?.IsSilent,
    };
}
