using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;

namespace Groundtruth.Application.ApiKeys;

public interface IApiKeyStore
{
    void Add(ApiKey key);

    /// <summary>The key, locked until the transaction ends.</summary>
    Task<ApiKey?> FindForUpdate(Owner owner, Id<ApiKey> id, CancellationToken ct);

    /// <summary>The owner of any organization's key, for operators.</summary>
    Task<Owner?> FindOwner(Id<ApiKey> id, CancellationToken ct);

    /// <summary>Updates the mutable columns. Every process drops the key from its cache.</summary>
    void Save(ApiKey key);

    /// <summary>The owner's keys, newest first.</summary>
    Task<IReadOnlyList<ApiKeyView>> List(Owner owner, CursorRange range, CancellationToken ct);

    /// <summary>The keys of all organizations, newest first.</summary>
    Task<IReadOnlyList<ApiKeyView>> ListAll(CursorRange range, CancellationToken ct);
}
