using Groundtruth.Application.RateLimiting;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using MediatR;

namespace Groundtruth.Application.ApiKeys;

/// <summary>The API key that sends the request.</summary>
public sealed record GetCurrentKey : IQuery<CurrentKey>;

public sealed record CurrentKey(ApiKeyView Key, Allowance Requests);

internal sealed class GetCurrentKeyHandler(IApiKeyStore keys, Caller caller, RateLimitOptions limits)
    : IRequestHandler<GetCurrentKey, Result<CurrentKey>>
{
    public async Task<Result<CurrentKey>> Handle(GetCurrentKey query, CancellationToken ct) =>
        await keys.FindView(caller.Owner, Id<ApiKey>.Parse(caller.ActorId), ct) is { } key
            ? new CurrentKey(key, limits.Requests)
            : ApiKeyErrors.Unauthorized;
}
