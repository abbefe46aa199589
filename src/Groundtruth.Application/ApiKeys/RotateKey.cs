using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Audit;
using MediatR;

namespace Groundtruth.Application.ApiKeys;

/// <summary>Makes a key's successor; the old secret works on for an overlap.</summary>
public sealed record RotateKey(Id<ApiKey> KeyId, TimeSpan Overlap) : ICommand<IssuedKey>;

internal sealed class RotateKeyHandler(IApiKeyStore keys, AuditLog audit, IUnitOfWork db, TimeProvider time) : IRequestHandler<RotateKey, Result<IssuedKey>>
{
    public async Task<Result<IssuedKey>> Handle(RotateKey command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await keys.FindKeyForUpdate(command.KeyId, ct) is not { } key)
        {
            return ApiKeyErrors.NotFound;
        }

        var rotated = key.Rotate(command.Overlap, time.Now());
        if (rotated.Error is { } refused)
        {
            return refused;
        }

        keys.Save(key);
        keys.Add(rotated.Value.Key);
        audit.RecordByOperator(key.Owner, AuditAction.KeyRotated, key.Id);
        return await tx.Commit(IssuedKey.Of(rotated.Value.Key, rotated.Value.Secret), ct);
    }
}
