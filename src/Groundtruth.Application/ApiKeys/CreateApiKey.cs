using FluentValidation;
using Groundtruth.Application.Audit;
using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Authentication;
using MediatR;

namespace Groundtruth.Application.ApiKeys;

/// <summary>Without an expiry the key is valid until it is revoked.</summary>
public sealed record CreateApiKey(IReadOnlyList<string>? Scopes, long? ExpiresInDays = null, DateTimeOffset? ExpiresAt = null)
    : ICommand<IssuedApiKey>
{
    public const int MaxDays = 3650;

    /// <summary>A label for lists. Null if unset.</summary>
    public string? Name { get; init => field = PlainText.Normalize(value); }
}

internal sealed class CreateApiKeyValidator : AbstractValidator<CreateApiKey>
{
    public CreateApiKeyValidator(TimeProvider time)
    {
        RuleFor(command => command.Name).Text("name", 1, ApiKey.MaxNameLength).When(command => command.Name is not null);
        RuleFor(command => command.Scopes)
            .NotEmpty().WithErrorCode("required").WithMessage($"Choose at least one scope: {string.Join(", ", Scope.All)}.");
        RuleForEach(command => command.Scopes).OneOf("Each scope", Scope.All);
        RuleFor(command => command.ExpiresInDays)
            .Between("expires_in_days", 1, CreateApiKey.MaxDays).When(command => command.ExpiresInDays is not null);
        RuleFor(command => command.ExpiresAt)
            .Must(expiresAt => expiresAt is null || expiresAt > time.GetUtcNow())
            .WithErrorCode("in_the_past")
            .WithMessage("The expiry must be in the future.");
    }
}

internal sealed class CreateApiKeyHandler(IApiKeyStore keys, AuditLog audit, Grantor grantor, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<CreateApiKey, Result<IssuedApiKey>>
{
    public async Task<Result<IssuedApiKey>> Handle(CreateApiKey command, CancellationToken ct)
    {
        var now = time.Now();
        var expiresAt = command.ExpiresInDays is { } days ? now.AddDays(days) : command.ExpiresAt;
        var (key, secret) = ApiKey.Issue(
            grantor.Owner, command.Name, [.. command.Scopes!.Distinct()], expiresAt, grantor.MemberId, now);
        await using var tx = db.Begin();
        if (await grantor.Lock(ct) is { } mayNot)
        {
            return mayNot;
        }

        if (await keys.CountUsable(grantor.Owner, now, ct) >= ApiKey.MaxUsable)
        {
            return ApiKeyErrors.TooManyKeys;
        }

        keys.Add(key);
        audit.Record(AuditAction.KeyCreated, key.Id);
        return await tx.Commit(IssuedApiKey.Of(key, secret), ct);
    }
}
