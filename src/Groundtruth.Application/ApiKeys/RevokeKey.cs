using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Audit;
using MediatR;

namespace Groundtruth.Application.ApiKeys;

/// <summary>Stops a key; every process refuses it within a second.</summary>
public sealed record RevokeKey(Id<ApiKey> KeyId) : ICommand<Id<ApiKey>>;

internal sealed class RevokeKeyHandler(IApiKeyStore keys, AuditLog audit, IUnitOfWork db, TimeProvider time) : IRequestHandler<RevokeKey, Result<Id<ApiKey>>>
{
    public async Task<Result<Id<ApiKey>>> Handle(RevokeKey command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await keys.FindKeyForUpdate(command.KeyId, ct) is not { } key)
        {
            return ApiKeyErrors.NotFound;
        }

        if (key.Revoke(time.Now()) is { } refused)
        {
            return refused;
        }

        keys.Save(key);
        audit.RecordByOperator(key.Owner, AuditAction.KeyRevoked, key.Id);
        return await tx.Commit(key.Id, ct);
    }
}
