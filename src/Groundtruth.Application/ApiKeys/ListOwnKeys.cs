using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using MediatR;

namespace Groundtruth.Application.ApiKeys;

/// <summary>The keys of the caller's organization and mode, newest first.</summary>
public sealed record ListOwnKeys(PageRequest Page) : IQuery<Page<KeyView>>;

internal sealed class ListOwnKeysValidator : AbstractValidator<ListOwnKeys>
{
    public ListOwnKeysValidator() => RuleFor(query => query.Page).ValidFor<ListOwnKeys, ApiKey>();
}

internal sealed class ListOwnKeysHandler(IApiKeyStore keys, Caller caller) : IRequestHandler<ListOwnKeys, Result<Page<KeyView>>>
{
    public async Task<Result<Page<KeyView>>> Handle(ListOwnKeys query, CancellationToken ct) =>
        await query.Page.Read((range, token) => keys.List(caller.Owner, range, token), key => key.Id.Value, ct);
}
