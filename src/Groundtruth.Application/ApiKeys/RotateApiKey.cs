using FluentValidation;
using Groundtruth.Application.Audit;
using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Audit;
using MediatR;

namespace Groundtruth.Application.ApiKeys;

/// <param name="OverlapHours">The time for which the old secret stays valid; may be fractional.</param>
public sealed record RotateApiKey(Id<ApiKey> KeyId, double? OverlapHours) : ICommand<IssuedApiKey>
{
    public const int MaxHours = 24 * 30;
}

internal sealed class RotateApiKeyValidator : AbstractValidator<RotateApiKey>
{
    private static readonly string Range = $"from 0 to {RotateApiKey.MaxHours}";

    public RotateApiKeyValidator() => RuleFor(command => command.OverlapHours)
        .NotNull().WithErrorCode("required").WithMessage($"overlap_hours is required: a number {Range}.")
        .GreaterThanOrEqualTo(0d).WithErrorCode("too_small").WithMessage($"overlap_hours must be a number {Range}.")
        .LessThanOrEqualTo((double)RotateApiKey.MaxHours).WithErrorCode("too_large")
        .WithMessage($"overlap_hours must be a number {Range}.");
}

internal sealed class RotateApiKeyHandler(IApiKeyStore keys, AuditLog audit, Grantor grantor, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<RotateApiKey, Result<IssuedApiKey>>
{
    public async Task<Result<IssuedApiKey>> Handle(RotateApiKey command, CancellationToken ct)
    {
        var (overlap, now) = (TimeSpan.FromHours(command.OverlapHours!.Value), time.Now());
        await using var tx = db.Begin();
        if (await grantor.Lock(ct) is { } mayNot)
        {
            return mayNot;
        }

        // Without an overlap, the number of usable keys stays the same.
        if (overlap > TimeSpan.Zero && await keys.CountUsable(grantor.Owner, now, ct) >= ApiKey.MaxUsable)
        {
            return ApiKeyErrors.TooManyKeys;
        }

        if (await keys.FindForUpdate(grantor.Owner, command.KeyId, ct) is not { } key)
        {
            return ApiKeyErrors.NotFound;
        }

        var rotated = key.Rotate(overlap, grantor.MemberId, now);
        if (rotated.Error is { } refused)
        {
            return refused;
        }

        var (successor, secret) = rotated.Value;
        keys.Save(key);
        keys.Add(successor);
        audit.Record(AuditAction.KeyRotated, key.Id);
        return await tx.Commit(IssuedApiKey.Of(successor, secret), ct);
    }
}
