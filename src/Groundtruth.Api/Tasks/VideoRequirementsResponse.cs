using AutoMapper;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Tasks;

/// <summary>Requirements of a task for each video. Null or <c>any</c> requires nothing.</summary>
public sealed record VideoRequirementsResponse
{
    /// <summary>The minimum duration, in seconds. Durations are rounded to the nearest second.</summary>
    public required int? MinDurationSeconds { get; init; }

    /// <summary>The maximum duration, in seconds.</summary>
    public required int? MaxDurationSeconds { get; init; }

    /// <summary>The orientation as displayed: <c>any</c>, <c>landscape</c> or <c>portrait</c>.</summary>
    public required VideoOrientation Orientation { get; init; }

    /// <summary>The minimum number of pixels on the shorter side.</summary>
    public required int? MinResolution { get; init; }

    /// <summary>The minimum average frame rate, in frames per second. A video's rate is rounded to the nearest whole number.</summary>
    public required int? MinFrameRate { get; init; }

    /// <summary>The sound: <c>any</c>, <c>required</c> or <c>forbidden</c>.</summary>
    public required AudioRequirement Audio { get; init; }

    /// <summary>The longest time from recording to submission, in hours. Videos without a recording date are accepted.</summary>
    public required int? MaxAgeHours { get; init; }

    /// <summary>The maximum file size, in bytes.</summary>
    public required long? MaxByteSize { get; init; }

    public static VideoRequirementsResponse Example => new()
    {
        MinDurationSeconds = null,
        MaxDurationSeconds = null,
        Orientation = VideoOrientation.Any,
        MinResolution = null,
        MinFrameRate = null,
        Audio = AudioRequirement.Any,
        MaxAgeHours = null,
        MaxByteSize = null,
    };

    public static VideoRequirementsResponse Of(VideoRequirements asked) => new()
    {
        MinDurationSeconds = asked.MinDurationSeconds,
        MaxDurationSeconds = asked.MaxDurationSeconds,
        Orientation = asked.Orientation,
        MinResolution = asked.MinResolution,
        MinFrameRate = asked.MinFrameRate,
        Audio = asked.Audio,
        MaxAgeHours = asked.MaxAgeHours,
        MaxByteSize = asked.MaxByteSize,
    };

    internal sealed class FromValue : Profile
    {
        public FromValue() => CreateMap<VideoRequirements, VideoRequirementsResponse>().ConvertUsing(asked => Of(asked));
    }
}
