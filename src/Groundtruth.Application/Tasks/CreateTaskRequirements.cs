using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Tasks;

/// <summary>Requirements for each video of the new task. Absent and null fields require nothing.</summary>
public sealed record CreateTaskRequirements
{
    /// <summary>The minimum duration, in seconds, 1 to 21600. Durations are rounded to the nearest second.</summary>
    public long? MinDurationSeconds { get; init; }

    /// <summary>The maximum duration, in seconds, 1 to 21600.</summary>
    public long? MaxDurationSeconds { get; init; }

    /// <summary>The orientation as displayed: <c>any</c> (default), <c>landscape</c> or <c>portrait</c>.</summary>
    public string? Orientation { get; init; }

    /// <summary>The minimum number of pixels on the shorter side: 480, 720, 1080 or 2160.</summary>
    public long? MinResolution { get; init; }

    /// <summary>
    /// The minimum average frame rate, in frames per second, 1 to 240. A video's rate is rounded to the nearest whole number.
    /// </summary>
    public long? MinFrameRate { get; init; }

    /// <summary>The sound: <c>any</c> (default), <c>required</c> or <c>forbidden</c>.</summary>
    public string? Audio { get; init; }

    /// <summary>The longest time from recording to submission, in hours, 1 to 8760. Videos without a recording date are accepted.</summary>
    public long? MaxAgeHours { get; init; }

    /// <summary>The maximum file size, in bytes.</summary>
    public long? MaxByteSize { get; init; }

    internal VideoRequirements Value() => new()
    {
        MinDurationSeconds = (int?)MinDurationSeconds,
        MaxDurationSeconds = (int?)MaxDurationSeconds,
        Orientation = SnakeCase<VideoOrientation>.ReadOrNull(Orientation) ?? VideoOrientation.Any,
        MinResolution = (int?)MinResolution,
        MinFrameRate = (int?)MinFrameRate,
        Audio = SnakeCase<AudioRequirement>.ReadOrNull(Audio) ?? AudioRequirement.Any,
        MaxAgeHours = (int?)MaxAgeHours,
        MaxByteSize = MaxByteSize,
    };
}

internal sealed class CreateTaskRequirementsValidator : AbstractValidator<CreateTaskRequirements>
{
    private const string Path = "requirements";

    public CreateTaskRequirementsValidator()
    {
        RuleFor(asked => asked.MinDurationSeconds)
            .Between($"{Path}.min_duration_seconds", VideoRequirements.MinSeconds, VideoRequirements.MaxSeconds)
            .When(asked => asked.MinDurationSeconds is not null);
        RuleFor(asked => asked.MaxDurationSeconds)
            .Between($"{Path}.max_duration_seconds", VideoRequirements.MinSeconds, VideoRequirements.MaxSeconds)
            .When(asked => asked.MaxDurationSeconds is not null);
        RuleFor(asked => asked.MinDurationSeconds)
            .Must((asked, least) => !(least > asked.MaxDurationSeconds))
            .WithErrorCode("contradictory")
            .WithMessage($"{Path}.min_duration_seconds must not exceed {Path}.max_duration_seconds.");
        RuleFor(asked => asked.Orientation).OneOf($"{Path}.orientation", SnakeCase<VideoOrientation>.All);
        RuleFor(asked => asked.MinResolution)
            .Must(pixels => pixels is null || VideoRequirements.Resolutions.Any(known => known == pixels))
            .WithErrorCode("unknown_value")
            .WithMessage($"{Path}.min_resolution must be one of: {string.Join(", ", VideoRequirements.Resolutions)}.");
        RuleFor(asked => asked.MinFrameRate)
            .Between($"{Path}.min_frame_rate", VideoRequirements.LowestFrameRate, VideoRequirements.HighestFrameRate)
            .When(asked => asked.MinFrameRate is not null);
        RuleFor(asked => asked.Audio).OneOf($"{Path}.audio", SnakeCase<AudioRequirement>.All);
        RuleFor(asked => asked.MaxAgeHours)
            .Between($"{Path}.max_age_hours", VideoRequirements.LeastAgeHours, VideoRequirements.MostAgeHours)
            .When(asked => asked.MaxAgeHours is not null);
        RuleFor(asked => asked.MaxByteSize)
            .Between($"{Path}.max_byte_size", VideoRequirements.LeastByteSize, VideoRequirements.MostByteSize)
            .When(asked => asked.MaxByteSize is not null);
    }
}
