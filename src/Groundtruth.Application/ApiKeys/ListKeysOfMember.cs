using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using MediatR;

namespace Groundtruth.Application.ApiKeys;

/// <summary>The usable keys of both modes that a current or former member created.</summary>
/// <remarks>The person knows their secrets.</remarks>
public sealed record ListKeysOfMember(Id<User> UserId) : IQuery<KeysOfMember>;

public sealed record KeysOfMember(Id<User> UserId, IReadOnlyList<ApiKeyView> Keys);

internal sealed class ListKeysOfMemberHandler(IApiKeyStore keys, Caller caller, TimeProvider time)
    : IRequestHandler<ListKeysOfMember, Result<KeysOfMember>>
{
    public async Task<Result<KeysOfMember>> Handle(ListKeysOfMember query, CancellationToken ct) =>
        new KeysOfMember(query.UserId, await keys.ListUsableOf(caller.Owner.OrgId, query.UserId, time.Now(), ct));
}
