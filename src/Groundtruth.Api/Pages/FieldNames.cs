using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Pages;

/// <summary><c>display_name</c> becomes <c>DisplayName</c> in forms, "Display name" in sentences.</summary>
internal static class FieldNames
{
    private static readonly Dictionary<string, string> Sentences = new()
    {
        ["reward_cents"] =
            $"The reward must be an amount from {Format.Dollars(TaskBrief.MinRewardCents)} to {Format.Dollars(TaskBrief.MaxRewardCents)}.",
        ["target_submissions"] =
            $"The number of videos must be a whole number from {Format.Count(TaskBrief.MinTargetSubmissions)} to "
                + $"{Format.Count(TaskBrief.MaxTargetSubmissions)}.",
        ["requirements.max_byte_size"] =
            "The maximum file size must be a whole number of megabytes from 1 to "
                + $"{Format.Count(VideoRequirements.MostByteSize / 1_000_000)}.",
        ["example_media_key"] = "Example video not found. Upload it again.",
    };

    /// <summary>The sentences for fields without a valid choice.</summary>
    private static readonly Dictionary<string, string> Choices = new() { ["country"] = "Choose a country." };

    private static readonly Dictionary<string, string> Names = new()
    {
        ["reward_cents"] = "Reward", ["requirements.max_byte_size"] = "MaxMegabytes",
    };

    /// <summary>The labels of fields of a part, in sentences.</summary>
    /// <remarks>Those of other fields are their paths in words.</remarks>
    private static readonly Dictionary<string, string> Labels = new()
    {
        ["requirements.min_duration_seconds"] = "the minimum length",
        ["requirements.max_duration_seconds"] = "the maximum length",
        ["requirements.min_resolution"] = "the resolution",
        ["requirements.min_frame_rate"] = "the frame rate",
        ["requirements.max_age_hours"] = "the age",
    };

    public static string Of(string path) =>
        Names.GetValueOrDefault(path) ?? string.Concat(Last(path).Split('_').Select(word => word[..1].ToUpperInvariant() + word[1..]));

    public static string Sentence(FieldError field)
    {
        var choice = field.Code is "required" or "unknown_value" ? Choices.GetValueOrDefault(field.Path) : null;
        if ((choice ?? Sentences.GetValueOrDefault(field.Path)) is { } sentence)
        {
            return sentence;
        }

        var message = Labels.Aggregate(
            field.Message, (text, label) => text.Replace(label.Key, label.Value, StringComparison.Ordinal));
        message = message.Replace(field.Path, Last(field.Path).Replace('_', ' '), StringComparison.Ordinal);
        return message[..1].ToUpperInvariant() + message[1..];
    }

    private static string Last(string path) => path.Split('.')[^1];
}
