using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using MediatR;

namespace Groundtruth.Application.ApiKeys;

public sealed record ListApiKeys(PageRequest Page) : IQuery<Page<ApiKeyView>>;

internal sealed class ListApiKeysValidator : AbstractValidator<ListApiKeys>
{
    public ListApiKeysValidator() => RuleFor(query => query.Page).ValidFor<ListApiKeys, ApiKey>();
}

internal sealed class ListApiKeysHandler(IApiKeyStore keys, Caller caller) : IRequestHandler<ListApiKeys, Result<Page<ApiKeyView>>>
{
    public async Task<Result<Page<ApiKeyView>>> Handle(ListApiKeys query, CancellationToken ct) =>
        await query.Page.Read((range, token) => keys.List(caller.Owner, range, token), key => key.Id.Value, ct);
}
