using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application.ApiKeys;

/// <summary>The keys of all organizations. For operators only.</summary>
public sealed record ListAllApiKeys : IQuery<Page<ApiKeyView>>;

internal sealed class ListAllApiKeysHandler(IApiKeyStore keys) : IRequestHandler<ListAllApiKeys, Result<Page<ApiKeyView>>>
{
    public async Task<Result<Page<ApiKeyView>>> Handle(ListAllApiKeys query, CancellationToken ct) =>
        await new PageRequest().Read(keys.ListAll, key => key.Id.Value, ct);
}
