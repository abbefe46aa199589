using Groundtruth.Application.Submissions;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Previews;

/// <param name="Signals">Null if no frame was decoded.</param>
public sealed record MediaCheckResult(PreviewStatus Preview, bool HasPoster, bool HasFilmStrip, Signals? Signals)
{
    public SubmissionView AddTo(SubmissionView view) => view with
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
