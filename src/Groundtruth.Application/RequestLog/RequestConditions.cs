using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.RequestLog;

namespace Groundtruth.Application.RequestLog;

/// <summary>Conditions that all listed requests meet. Null admits all.</summary>
/// <param name="StatusClass">The first digit of the status.</param>
public sealed record RequestConditions(int? StatusClass, string? Method, string? Route, Id<ApiKey>? KeyId, RequestId? RequestId)
{
    public bool AreNone => this is { StatusClass: null, Method: null, Route: null, KeyId: null, RequestId: null };
}
