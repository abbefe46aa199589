using System.Collections.Frozen;
using System.Text.Json;

namespace Groundtruth.Domain;

public static class SnakeCase<TEnum>
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<TEnum, string> ByValue =
        Enum.GetValues<TEnum>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    private static readonly FrozenDictionary<string, TEnum> ByWord = ByValue.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<TEnum>().Select(Of)];

    public static string Of(TEnum value) => ByValue[value];

    public static string? OfOrNull(TEnum? value) => value is { } known ? ByValue[known] : null;

    public static TEnum Read(string word) => ByWord[word];

    public static TEnum? ReadOrNull(string? word) => word is null ? null : ByWord[word];
}
