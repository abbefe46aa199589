using Groundtruth.Application.RequestLog;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.RequestLog;

namespace Groundtruth.Infrastructure.RequestLog;

/// <summary>A matching request and the extent of the search.</summary>
/// <remarks>Without a match, one row has the extent alone.</remarks>
internal sealed record LogReading
{
    /// <summary>The number of requests that the search read.</summary>
    public int ReadCount { get; init; }

    /// <summary>The id of the last of them.</summary>
    public string? LastRead { get; init; }

    public Id<LoggedRequest> Id { get; init; }

    public string RequestId { get; init; } = "";

    public Id<ApiKey> KeyId { get; init; }

    public string? KeyName { get; init; }

    public string Method { get; init; } = "";

    public string? Route { get; init; }

    public string[] ResourceIds { get; init; } = [];

    public int Status { get; init; }

    public string? ErrorCode { get; init; }

    public int DurationMs { get; init; }

    public Mode Mode { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public LoggedRequestView View() => new()
    {
        Id = Id,
        RequestId = RequestId,
        KeyId = KeyId,
        KeyName = KeyName,
        Method = Method,
        Route = Route,
        ResourceIds = ResourceIds,
        Status = Status,
        ErrorCode = ErrorCode,
        DurationMs = DurationMs,
        Mode = Mode,
        CreatedAt = CreatedAt,
    };
}
