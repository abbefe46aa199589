using Groundtruth.Application.Submissions;

namespace Groundtruth.Api.Submissions;

/// <summary>Measurements of a video that help reviewers. They never cause a refusal.</summary>
public sealed record SubmissionSignalsResponse
{
    /// <summary>The mean brightness, from 0 to 1.</summary>
    public required double Brightness { get; init; }

    /// <summary>The sharpness of the strongest edges, from 0 to 1. 0 if the picture has no edges.</summary>
    public required double Sharpness { get; init; }

    /// <summary>True if the video is very dark.</summary>
    public required bool IsDark { get; init; }

    /// <summary>True if the video is out of focus or blurred by movement. False if the picture has no edges.</summary>
    public required bool IsBlurred { get; init; }

    /// <summary>True if nothing moves, as in a video of a photo. Null if only key frames, or one frame, were decoded.</summary>
    public required bool? IsStill { get; init; }

    /// <summary>True if the video has no sound. Null if its sound cannot be decoded.</summary>
    public required bool? IsSilent { get; init; }

    internal static SubmissionSignalsResponse Example => new()
    {
        Brightness = 0.412, Sharpness = 0.541, IsDark = false, IsBlurred = false, IsStill = false, IsSilent = false,
    };

    internal static SubmissionSignalsResponse? Of(SubmissionView view) => view.Brightness is { } brightness
        ? new()
        {
            Brightness = brightness,
            Sharpness = view.Sharpness!.Value,
            IsDark = view.IsDark!.Value,
            IsBlurred = view.IsBlurred!.Value,
            IsStill = view.IsStill,
            IsSilent = view.IsSilent,
        }
        : null;
}
