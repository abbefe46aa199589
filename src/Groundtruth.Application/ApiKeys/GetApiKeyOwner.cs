using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using MediatR;

namespace Groundtruth.Application.ApiKeys;

/// <summary>For operators only, who then act for the owner.</summary>
public sealed record GetApiKeyOwner(Id<ApiKey> KeyId) : IQuery<Owner>;

internal sealed class GetApiKeyOwnerHandler(IApiKeyStore keys) : IRequestHandler<GetApiKeyOwner, Result<Owner>>
{
    public async Task<Result<Owner>> Handle(GetApiKeyOwner query, CancellationToken ct) =>
        await keys.FindOwner(query.KeyId, ct) is { } owner ? owner : ApiKeyErrors.NotFound;
}
