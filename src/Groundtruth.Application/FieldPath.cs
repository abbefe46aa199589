using System.Text.Json;

namespace Groundtruth.Application;

/// <summary>The JSON paths of fields, such as <c>requirements.min_duration_seconds</c>.</summary>
public static class FieldPath
{
    /// <summary>Records whose fields are top-level in the API.</summary>
    /// <remarks>They are the page and the filter of a list, and a task to preview.</remarks>
    private static readonly string[] Groups = ["Page.", "Filter.", "Task."];

    /// <param name="propertyName">As a validator names it: <c>Requirements.MinDurationSeconds</c>.</param>
    public static string Of(string propertyName)
    {
        var group = Groups.FirstOrDefault(group => propertyName.StartsWith(group, StringComparison.Ordinal)) ?? "";
        var name = propertyName[group.Length..];
        return string.Join('.', name.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
    }

    /// <summary>True if the path is the outer one or below it: <c>decisions[3].note</c> is within <c>decisions</c>.</summary>
    internal static bool IsWithin(string path, string outer) => path.StartsWith(outer, StringComparison.Ordinal)
        && (path.Length == outer.Length || path[outer.Length] is '.' or '[');
}
