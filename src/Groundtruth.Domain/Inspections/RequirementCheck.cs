using System.Globalization;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Inspections;

/// <summary>Compares a video with the requirements of its task.</summary>
public static class RequirementCheck
{
    /// <summary>The codes of all possible misses.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        "too_short", "too_long", "wrong_orientation", "resolution_too_low", "frame_rate_too_low", "audio_missing", "audio_forbidden",
        "too_old", "larger_than_asked",
    ];

    /// <summary>The tolerance for wrong clocks and time zones.</summary>
    /// <remarks>The age is unknown if the date is later.</remarks>
    private static readonly TimeSpan MaxAhead = TimeSpan.FromDays(1);

    /// <summary>False if the recording date is missing, or more than a day in the future.</summary>
    public static bool IsDateKnown(DateTimeOffset? recordedAt, DateTimeOffset now) => recordedAt <= now + MaxAhead;

    /// <summary>Returns every requirement that the video misses.</summary>
    /// <remarks>A video of unknown age is never too old.</remarks>
    /// <param name="requestedAt">The time of the request to submit, at which the video's age is measured.</param>
    public static IReadOnlyList<RequirementMiss> Misses(this VideoRequirements asked, VideoFacts video, DateTimeOffset requestedAt)
    {
        RequirementMiss?[] checks =
        [
            TooShort(asked, video), TooLong(asked, video), WrongOrientation(asked, video), ResolutionTooLow(asked, video),
            FrameRateTooLow(asked, video), WrongAudio(asked, video), TooOld(asked, video, requestedAt), LargerThanAsked(asked, video),
        ];
        return [.. checks.OfType<RequirementMiss>()];
    }

    private static RequirementMiss? TooShort(VideoRequirements asked, VideoFacts video) => video.DurationSeconds < asked.MinDurationSeconds
        ? Miss("too_short", $"The video lasts {video.DurationSeconds} s; at least {asked.MinDurationSeconds} s are required.")
        : null;

    private static RequirementMiss? TooLong(VideoRequirements asked, VideoFacts video) => video.DurationSeconds > asked.MaxDurationSeconds
        ? Miss("too_long", $"The video lasts {video.DurationSeconds} s; at most {asked.MaxDurationSeconds} s are allowed.")
        : null;

    private static RequirementMiss? WrongOrientation(VideoRequirements asked, VideoFacts video)
    {
        var isTurned = video.RotationDegrees is 90 or 270;
        var (width, height) = isTurned ? (video.Height, video.Width) : (video.Width, video.Height);
        var shown = width > height ? VideoOrientation.Landscape : width < height ? VideoOrientation.Portrait : VideoOrientation.Any;
        if (asked.Orientation == VideoOrientation.Any || asked.Orientation == shown)
        {
            return null;
        }

        var form = shown == VideoOrientation.Any ? "square" : SnakeCase<VideoOrientation>.Of(shown);
        var askedForm = SnakeCase<VideoOrientation>.Of(asked.Orientation);
        return Miss("wrong_orientation", $"The video is {form} ({width} × {height}); {askedForm} is required.");
    }

    private static RequirementMiss? ResolutionTooLow(VideoRequirements asked, VideoFacts video)
    {
        var shortSide = Math.Min(video.Width, video.Height);
        return shortSide < asked.MinResolution
            ? Miss("resolution_too_low", $"The shorter side has {shortSide} pixels; at least {asked.MinResolution} are required.")
            : null;
    }

    /// <summary>Rounds the measured rate: a camera's 30 frames per second are often 29.97 or 29.8.</summary>
    private static RequirementMiss? FrameRateTooLow(VideoRequirements asked, VideoFacts video) =>
        Math.Round(video.FrameRate, MidpointRounding.AwayFromZero) < asked.MinFrameRate
            ? Miss(
                "frame_rate_too_low",
                $"The video has {video.FrameRate:0.##} frames per second; at least {asked.MinFrameRate} are required.")
            : null;

    private static RequirementMiss? WrongAudio(VideoRequirements asked, VideoFacts video) => (asked.Audio, video.HasAudio) switch
    {
        (AudioRequirement.Required, false) => Miss("audio_missing", $"The video has no sound; sound is required."),
        (AudioRequirement.Forbidden, true) => Miss("audio_forbidden", $"The video has sound; a video without sound is required."),
        _ => null,
    };

    private static RequirementMiss? TooOld(VideoRequirements asked, VideoFacts video, DateTimeOffset requestedAt)
    {
        var hours = IsDateKnown(video.RecordedAt, requestedAt) ? (requestedAt - video.RecordedAt)?.TotalHours : null;
        return hours > asked.MaxAgeHours
            ? Miss("too_old", $"The video was recorded {Math.Ceiling(hours.Value)} hours ago; at most {asked.MaxAgeHours} are allowed.")
            : null;
    }

    private static RequirementMiss? LargerThanAsked(VideoRequirements asked, VideoFacts video) => video.ByteSize > asked.MaxByteSize
        ? Miss("larger_than_asked", $"The file has {video.ByteSize:#,0} bytes; at most {asked.MaxByteSize:#,0} are allowed.")
        : null;

    private static RequirementMiss Miss(string code, FormattableString message) =>
        new(code, message.ToString(CultureInfo.InvariantCulture));
}
