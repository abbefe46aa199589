using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Audit;
using MediatR;

namespace Groundtruth.Application.ApiKeys;

/// <summary>All processes reject the key within a second.</summary>
public sealed record RevokeApiKey(Id<ApiKey> KeyId) : ICommand<Id<ApiKey>>;

internal sealed class RevokeApiKeyHandler(IApiKeyStore keys, AuditLog audit, Caller caller, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<RevokeApiKey, Result<Id<ApiKey>>>
{
    public async Task<Result<Id<ApiKey>>> Handle(RevokeApiKey command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await keys.FindForUpdate(caller.Owner, command.KeyId, ct) is not { } key)
        {
            return ApiKeyErrors.NotFound;
        }

        if (key.Revoke(time.Now()) is { } refused)
        {
            return refused;
        }

        keys.Save(key);
        audit.Record(AuditAction.KeyRevoked, key.Id);
        return await tx.Commit(key.Id, ct);
    }
}
