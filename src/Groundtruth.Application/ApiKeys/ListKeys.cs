using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application.ApiKeys;

/// <summary>Every key of every organization, for the operator.</summary>
public sealed record ListKeys : IQuery<Page<KeyView>>;

internal sealed class ListKeysHandler(IApiKeyStore keys) : IRequestHandler<ListKeys, Result<Page<KeyView>>>
{
    public async Task<Result<Page<KeyView>>> Handle(ListKeys query, CancellationToken ct) =>
        await new PageRequest().Read(keys.ListAll, key => key.Id.Value, ct);
}
