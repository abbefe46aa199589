using FluentValidation;
using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Authentication;
using MediatR;

namespace Groundtruth.Application.ApiKeys;

/// <summary>Makes a key for the caller's organization, in the caller's mode.</summary>
/// <param name="ExpiresInDays">1 to 3650; never, if absent.</param>
public sealed record CreateKey(IReadOnlyList<string>? Scopes, long? ExpiresInDays) : ICommand<IssuedKey>
{
    public const int MaxDays = 3650;
}

internal sealed class CreateKeyValidator : AbstractValidator<CreateKey>
{
    public CreateKeyValidator()
    {
        RuleFor(command => command.Scopes).NotEmpty().WithErrorCode("required").WithMessage("Choose at least one scope.");
        RuleForEach(command => command.Scopes).OneOf("Each scope", Scope.All);
        RuleFor(command => command.ExpiresInDays).Between("expires_in_days", 1, CreateKey.MaxDays).When(command => command.ExpiresInDays is not null);
    }
}

internal sealed class CreateKeyHandler(IApiKeyStore keys, AuditLog audit, Caller caller, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<CreateKey, Result<IssuedKey>>
{
    public async Task<Result<IssuedKey>> Handle(CreateKey command, CancellationToken ct)
    {
        var now = time.Now();
        DateTimeOffset? expiresAt = command.ExpiresInDays is { } days ? now.AddDays(days) : null;
        var (key, secret) = ApiKey.Issue(caller.Owner, [.. command.Scopes!.Distinct()], expiresAt, now);
        await using var tx = db.Begin();
        keys.Add(key);
        audit.Record(AuditAction.KeyCreated, key.Id);
        return await tx.Commit(IssuedKey.Of(key, secret), ct);
    }
}
