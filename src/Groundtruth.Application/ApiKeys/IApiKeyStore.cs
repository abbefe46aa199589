using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.ApiKeys;

public interface IApiKeyStore
{
    void Add(ApiKey key);

    Task<ApiKey?> FindForUpdate(Owner owner, Id<ApiKey> id, CancellationToken ct);

    /// <summary>The caller has locked the organization, so that concurrent requests cannot exceed the limit.</summary>
    Task<int> CountUsable(Owner owner, DateTimeOffset now, CancellationToken ct);

    Task<ApiKeyView?> FindView(Owner owner, Id<ApiKey> id, CancellationToken ct);

    Task<Owner?> FindOwner(Id<ApiKey> id, CancellationToken ct);

    /// <summary>Updates the mutable columns. Every process drops the key from its cache.</summary>
    void Save(ApiKey key);

    Task<IReadOnlyList<ApiKeyView>> List(Owner owner, CursorRange range, CancellationToken ct);

    /// <summary>The usable keys that a person created, of both modes.</summary>
    Task<IReadOnlyList<ApiKeyView>> ListUsableOf(Id<Organization> orgId, Id<User> createdBy, DateTimeOffset now, CancellationToken ct);

    Task<IReadOnlyList<ApiKey>> ListUsableForUpdate(
        Id<Organization> orgId, Id<User> createdBy, DateTimeOffset now, CancellationToken ct);

    Task<IReadOnlyList<ApiKeyView>> ListAll(CursorRange range, CancellationToken ct);
}
