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
        ["example_media_key"] = "Example video not found. Upload it again.",
        ["country"] = "Choose a country.",
    };

    private static readonly Dictionary<string, string> Names = new() { ["reward_cents"] = "Reward" };

    public static string Of(string path) =>
        Names.GetValueOrDefault(path) ?? string.Concat(path.Split('_').Select(word => word[..1].ToUpperInvariant() + word[1..]));

    public static string Sentence(FieldError field)
    {
        if (Sentences.GetValueOrDefault(field.Path) is { } sentence)
        {
            return sentence;
        }

        var words = field.Path.Replace('_', ' ');
        var message = field.Message.Replace(field.Path, words, StringComparison.Ordinal);
        return message[..1].ToUpperInvariant() + message[1..];
    }
}
