using FluentValidation;
using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application.Idempotency;

/// <summary>For a client that lost a response. An unknown key is not an error.</summary>
/// <param name="Principal">The owner of the key, as in <see cref="IdempotencyKey"/>.</param>
public sealed record GetIdempotencyKey(string Principal, string Key) : IQuery<FoundIdempotencyKey>;

/// <param name="State">Null if the key was not used, or only by requests that failed.</param>
public sealed record FoundIdempotencyKey(string Key, IdempotencyKeyState? State);

internal sealed class GetIdempotencyKeyValidator : AbstractValidator<GetIdempotencyKey>
{
    public GetIdempotencyKeyValidator() => RuleFor(query => query.Key)
        .Must(IdempotencyKey.IsWellFormed)
        .WithErrorCode(IdempotencyErrors.InvalidKey.Fields[0].Code)
        .WithMessage(
            $"key must be 1 to {IdempotencyKey.MaxLength} visible ASCII characters, and neither '.' nor '..', "
            + "percent-encoded as one segment of the path.");
}

internal sealed class GetIdempotencyKeyHandler(IIdempotencyStore keys) : IRequestHandler<GetIdempotencyKey, Result<FoundIdempotencyKey>>
{
    public async Task<Result<FoundIdempotencyKey>> Handle(GetIdempotencyKey query, CancellationToken ct) =>
        new FoundIdempotencyKey(query.Key, await keys.FindState(query.Principal, query.Key, ct));
}
