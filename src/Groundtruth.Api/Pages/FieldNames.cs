using Groundtruth.Domain;

namespace Groundtruth.Api.Pages;

/// <summary>What the API's fields are called on pages: <c>display_name</c> is <c>DisplayName</c> in a form and "Display name" in a sentence.</summary>
internal static class FieldNames
{
    private static readonly Dictionary<string, string> Sentences = new()
    {
        ["reward_cents"] = "The reward must be an amount from $0.50 to $500.00.",
        ["target_submissions"] = "The number of videos must be a whole number from 1 to 10,000.",
        ["example_media_key"] = "There is no such video in your organization's part of the store.",
        ["country"] = "Choose a country.",
    };

    /// <summary>Where a form asks for something else than the API does.</summary>
    private static readonly Dictionary<string, string> Names = new() { ["reward_cents"] = "Reward" };

    public static string Of(string path) => Names.GetValueOrDefault(path) ?? string.Concat(path.Split('_').Select(word => word[..1].ToUpperInvariant() + word[1..]));

    /// <summary>The API's sentence, in a person's words.</summary>
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
