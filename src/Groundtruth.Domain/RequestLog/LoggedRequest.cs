using System.Buffers;
using Groundtruth.Domain.ApiKeys;

namespace Groundtruth.Domain.RequestLog;

/// <summary>A request to the API in the log.</summary>
/// <remarks>It has no query string, body, headers or free text of the client.</remarks>
public sealed record LoggedRequest : IIdentified
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("0123456789abcdefghjkmnpqrstvwxyz");

    public static string IdPrefix => "log_";

    public required Owner Owner { get; init; }

    public required Id<ApiKey> KeyId { get; init; }

    public required RequestId RequestId { get; init; }

    public required string Method { get; init; }

    /// <summary>Such as <c>/api/v1/tasks/{id}</c>. Null if no route matched.</summary>
    public required string? Route { get; init; }

    /// <summary>The ids in the path, in the order of the route.</summary>
    public required IReadOnlyList<string> ResourceIds { get; init; }

    public required int Status { get; init; }

    public required string? ErrorCode { get; init; }

    public required int DurationMs { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>True if the text has the shape of an id.</summary>
    /// <remarks>Other text in a path may be a secret.</remarks>
    public static bool IsId(string text) =>
        text.IndexOf('_', StringComparison.Ordinal) is (>= 2 and <= 4) and var prefix
        && text.Length == prefix + 17
        && !text.AsSpan(prefix + 1).ContainsAnyExcept(IdCharacters)
        && !text.AsSpan(0, prefix).ContainsAnyExceptInRange('a', 'z');
}
