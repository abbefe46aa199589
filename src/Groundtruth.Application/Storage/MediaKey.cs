using System.Text.RegularExpressions;
using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.Storage;

/// <summary>The key of an object in storage: path segments of safe characters, separated by slashes.</summary>
public static partial class MediaKey
{
    public const int MaxLength = 512;

    /// <summary>True if every segment is non-empty and does not begin with a dot.</summary>
    public static bool IsWellFormed(string key) => key.Length <= MaxLength && Pattern().IsMatch(key);

    /// <summary>Returns the key, or throws if it is malformed: the last guard against path traversal.</summary>
    public static string Checked(string key) =>
        IsWellFormed(key) ? key : throw new ArgumentException($"'{key}' is not a media key.", nameof(key));

    public static bool IsOwn(Id<Organization> orgId, string key) =>
        IsWellFormed(key) && key.StartsWith($"{orgId}/", StringComparison.Ordinal);

    [GeneratedRegex(@"\A[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
