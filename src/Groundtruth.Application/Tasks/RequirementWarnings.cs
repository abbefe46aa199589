using System.Globalization;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Tasks;

/// <summary>Requirements that cameras do not meet with their usual settings.</summary>
internal static class RequirementWarnings
{
    private const int UsualFrameRate = 30;
    private const int UsualResolution = 1080;
    private const double LowMegabitsPerSecond = 1;

    public static IEnumerable<TaskWarning> Find(VideoRequirements asked)
    {
        if (asked.MinResolution > UsualResolution)
        {
            yield return Rare("min_resolution", $"Many phones record {UsualResolution} pixels by default.");
        }

        if (asked.MinFrameRate > UsualFrameRate)
        {
            yield return Rare(
                "min_frame_rate", $"Many phones record {UsualFrameRate} frames per second by default.");
        }

        if (asked is { MaxByteSize: { } bytes, MinDurationSeconds: { } seconds }
            && bytes * 8 / 1e6 / seconds is var megabitsPerSecond and < LowMegabitsPerSecond)
        {
            yield return new(
                "tight_file_size",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"requirements.max_byte_size leaves {megabitsPerSecond:0.###} Mbit/s for {seconds} s. Phones record several Mbit/s."));
        }
    }

    private static TaskWarning Rare(string field, string reason) =>
        new("rare_requirement", $"Few videos may meet requirements.{field}. {reason}");
}
