namespace Groundtruth.Domain.Tasks;

/// <summary>A task's requirements for each video. Null and <c>any</c> mean no requirement.</summary>
public sealed record VideoRequirements
{
    public const int MinSeconds = 1;
    public const int MaxSeconds = 6 * 60 * 60;
    public const int LowestFrameRate = 1;
    public const int HighestFrameRate = 240;
    public const int LeastAgeHours = 1;
    public const int MostAgeHours = 365 * 24;
    public const long LeastByteSize = 1;
    public const long MostByteSize = 1_000_000_000_000;

    public static VideoRequirements None { get; } = new();

    /// <summary>The accepted values of <see cref="MinResolution"/>.</summary>
    public static IReadOnlyList<int> Resolutions { get; } = [480, 720, 1080, 2160];

    public int? MinDurationSeconds { get; init; }

    public int? MaxDurationSeconds { get; init; }

    public VideoOrientation Orientation { get; init; }

    /// <summary>The shorter side, in pixels.</summary>
    public int? MinResolution { get; init; }

    /// <summary>In frames per second.</summary>
    public int? MinFrameRate { get; init; }

    public AudioRequirement Audio { get; init; }

    /// <summary>The time from recording to submission.</summary>
    public int? MaxAgeHours { get; init; }

    public long? MaxByteSize { get; init; }
}
