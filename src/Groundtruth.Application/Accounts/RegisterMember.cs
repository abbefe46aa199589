using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Secrets;
using MediatR;

namespace Groundtruth.Application.Accounts;

/// <summary>Creates the account of an invited person, and signs in.</summary>
/// <remarks>Members are not paid, so their country needs no payouts.</remarks>
public sealed record RegisterMember : ICommand<SignedInAccount>, IRegistration
{
    public string? Email { get; init => field = value?.Trim(); }

    public Secret? Password { get; init; }

    public string? DisplayName { get; init => field = PlainText.Normalize(value); }

    public string? Country { get; init => field = value?.Trim().ToUpperInvariant(); }
}

internal sealed class RegisterMemberValidator : AbstractValidator<RegisterMember>
{
    public RegisterMemberValidator() => Include(new RegistrationValidator());
}

internal sealed class RegisterMemberHandler(NewAccounts accounts, IUnitOfWork db)
    : IRequestHandler<RegisterMember, Result<SignedInAccount>>
{
    public Task<Result<SignedInAccount>> Handle(RegisterMember command, CancellationToken ct) => accounts.Register(command, db, ct);
}
