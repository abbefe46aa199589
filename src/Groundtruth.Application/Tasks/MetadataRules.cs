using FluentValidation;
using FluentValidation.Results;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Tasks;

internal static class MetadataRules
{
    private const string Name = "metadata";

    /// <summary>Keys and values are kept as they are. Lengths count Unicode code points.</summary>
    public static void Metadata<T>(this IRuleBuilder<T, IReadOnlyDictionary<string, string?>?> rule) => rule.Custom((metadata, context) =>
    {
        foreach (var (code, message) in Problems(metadata ?? new Dictionary<string, string?>()).Distinct())
        {
            context.AddFailure(new ValidationFailure(context.PropertyPath, message) { ErrorCode = code });
        }
    });

    private static IEnumerable<(string Code, string Message)> Problems(IReadOnlyDictionary<string, string?> metadata)
    {
        if (metadata.Values.Count(value => !string.IsNullOrEmpty(value)) > TaskMetadata.MaxKeys)
        {
            yield return ("too_many", $"{Name} must have at most {TaskMetadata.MaxKeys} keys.");
        }

        foreach (var (key, value) in metadata)
        {
            if (Length(key) is < 1 or > TaskMetadata.MaxKeyLength)
            {
                yield return (
                    key.Length == 0 ? "too_short" : "too_long",
                    $"Each key of {Name} must have 1 to {TaskMetadata.MaxKeyLength} characters.");
            }

            if (Length(value ?? "") > TaskMetadata.MaxValueLength)
            {
                yield return ("too_long", $"Each value of {Name} must have at most {TaskMetadata.MaxValueLength} characters.");
            }

            if (key.Any(char.IsControl) || (value ?? "").Any(IsForbidden))
            {
                yield return ("invalid_character", $"{Name} must not contain control characters, except line breaks and tabs in values.");
            }
        }
    }

    private static bool IsForbidden(char character) => char.IsControl(character) && character is not ('\n' or '\r' or '\t');

    private static int Length(string text) => text.EnumerateRunes().Count();
}
