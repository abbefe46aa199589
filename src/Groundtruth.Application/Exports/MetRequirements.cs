using Groundtruth.Application.Submissions;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Exports;

/// <summary>The names of the requirements that a video meets, as in the API.</summary>
internal static class MetRequirements
{
    /// <summary>An unknown fact meets no requirement, although the video was accepted.</summary>
    public static IReadOnlyList<string> Of(VideoRequirements asked, SubmissionView video) =>
    [
        .. from one in Each(asked)
           where one.Asked != VideoRequirements.None && Meets(one.Asked, video)
           select one.Name,
    ];

    /// <summary>The name and value of every requirement of the task.</summary>
    public static IEnumerable<(string Name, object Value)> Asked(VideoRequirements asked) =>
        from one in Each(asked)
        where one.Asked != VideoRequirements.None
        select (one.Name, one.Value!);

    private static IEnumerable<(string Name, object? Value, VideoRequirements Asked)> Each(VideoRequirements asked)
    {
        var none = VideoRequirements.None;
        yield return ("min_duration_seconds", asked.MinDurationSeconds, none with { MinDurationSeconds = asked.MinDurationSeconds });
        yield return ("max_duration_seconds", asked.MaxDurationSeconds, none with { MaxDurationSeconds = asked.MaxDurationSeconds });
        yield return ("orientation", asked.Orientation, none with { Orientation = asked.Orientation });
        yield return ("min_resolution", asked.MinResolution, none with { MinResolution = asked.MinResolution });
        yield return ("min_frame_rate", asked.MinFrameRate, none with { MinFrameRate = asked.MinFrameRate });
        yield return ("audio", asked.Audio, none with { Audio = asked.Audio });
        yield return ("max_age_hours", asked.MaxAgeHours, none with { MaxAgeHours = asked.MaxAgeHours });
        yield return ("max_byte_size", asked.MaxByteSize, none with { MaxByteSize = asked.MaxByteSize });
    }

    /// <param name="asked">A single requirement.</param>
    private static bool Meets(VideoRequirements asked, SubmissionView video) => asked switch
    {
        // Checked when the contributor submitted it. The submission was created later if its inspection was delayed.
        { MaxAgeHours: not null } => video.RecordedAt is not null,
        { Audio: not AudioRequirement.Any } when video.HasAudio is null => false,
        _ => asked.Misses(Facts(video), video.CreatedAt).Count == 0,
    };

    private static VideoFacts Facts(SubmissionView video) => new(
        video.ByteSize, video.ContentSha256, video.DurationSeconds, video.Width, video.Height, video.FrameRate, video.Codec,
        video.RotationDegrees, video.Container)
    {
        HasAudio = video.HasAudio == true,
    };
}
