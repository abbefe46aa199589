using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Previews;

/// <param name="Signals">Null if no frame was decoded.</param>
public sealed record MediaCheckResult(PreviewStatus Preview, bool HasPoster, bool HasFilmStrip, Signals? Signals);
