using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.RequestLog;

namespace Groundtruth.Application.RequestLog;

public sealed record LoggedRequestView
{
    public Id<LoggedRequest> Id { get; init; }

    public string RequestId { get; init; } = "";

    public Id<ApiKey> KeyId { get; init; }

    /// <summary>Null if the key has none.</summary>
    public string? KeyName { get; init; }

    public string Method { get; init; } = "";

    public string? Route { get; init; }

    public string[] ResourceIds { get; init; } = [];

    public int Status { get; init; }

    public string? ErrorCode { get; init; }

    public int DurationMs { get; init; }

    public Mode Mode { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
