using System.Text.RegularExpressions;
using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.Storage;

/// <summary>The name of an object in storage: segments of plain characters, parted by slashes.</summary>
public static partial class MediaKey
{
    public const int MaxLength = 512;

    /// <summary>Whether the text is a key at all: no empty segment, none that begins with a dot.</summary>
    public static bool IsWellFormed(string key) => key.Length <= MaxLength && Pattern().IsMatch(key);

    /// <summary>The key itself, where whatever else it might be must go no further.</summary>
    public static string Checked(string key) =>
        IsWellFormed(key) ? key : throw new ArgumentException($"'{key}' is no media key.", nameof(key));

    /// <summary>Whether the key lies under the organization's own prefix.</summary>
    public static bool IsOwn(Id<Organization> orgId, string key) =>
        IsWellFormed(key) && key.StartsWith($"{orgId}/", StringComparison.Ordinal);

    [GeneratedRegex(@"\A[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
