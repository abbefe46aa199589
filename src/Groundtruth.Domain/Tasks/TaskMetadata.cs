using System.Collections.ObjectModel;

namespace Groundtruth.Domain.Tasks;

/// <summary>A buyer's own data about a task: values by key, sorted by key.</summary>
public static class TaskMetadata
{
    public const int MaxKeys = 50;
    public const int MaxKeyLength = 40;
    public const int MaxValueLength = 500;

    public static IReadOnlyDictionary<string, string> None { get; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Sets the given keys and keeps the others. A null or empty value removes its key.</summary>
    public static IReadOnlyDictionary<string, string> With(
        this IReadOnlyDictionary<string, string> metadata, IReadOnlyDictionary<string, string?>? changes)
    {
        if (changes is null or { Count: 0 })
        {
            return metadata;
        }

        var merged = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in metadata.Where(pair => !changes.ContainsKey(pair.Key)).Concat(Set(changes)))
        {
            merged.Add(key, value);
        }

        return merged.AsReadOnly();
    }

    private static IEnumerable<KeyValuePair<string, string>> Set(IReadOnlyDictionary<string, string?> changes) =>
        from change in changes
        where !string.IsNullOrEmpty(change.Value)
        select KeyValuePair.Create(change.Key, change.Value!);
}
