using FluentValidation;
using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Audit;
using MediatR;

namespace Groundtruth.Application.ApiKeys;

/// <summary>Makes the successor of one of the caller's keys; the old secret works on for so many hours.</summary>
public sealed record RotateOwnKey(Id<ApiKey> KeyId, long? OverlapHours) : ICommand<IssuedKey>
{
    public const int MaxHours = 24 * 30;
}

internal sealed class RotateOwnKeyValidator : AbstractValidator<RotateOwnKey>
{
    public RotateOwnKeyValidator() => RuleFor(command => command.OverlapHours).Between("overlap_hours", 0, RotateOwnKey.MaxHours);
}

internal sealed class RotateOwnKeyHandler(IApiKeyStore keys, AuditLog audit, Caller caller, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<RotateOwnKey, Result<IssuedKey>>
{
    public async Task<Result<IssuedKey>> Handle(RotateOwnKey command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await keys.FindForUpdate(caller.Owner, command.KeyId, ct) is not { } key)
        {
            return ApiKeyErrors.NotFound;
        }

        var rotated = key.Rotate(TimeSpan.FromHours(command.OverlapHours!.Value), time.Now());
        if (rotated.Error is { } refused)
        {
            return refused;
        }

        keys.Save(key);
        keys.Add(rotated.Value.Key);
        audit.Record(AuditAction.KeyRotated, key.Id);
        return await tx.Commit(IssuedKey.Of(rotated.Value.Key, rotated.Value.Secret), ct);
    }
}
