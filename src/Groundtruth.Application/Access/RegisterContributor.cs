using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Access;
using MediatR;

namespace Groundtruth.Application.Access;

/// <summary>Makes an account, and signs its owner in.</summary>
public sealed record RegisterContributor : ICommand<SignedInAccount>
{
    /// <summary>No two accounts have the same, whichever letters are capital.</summary>
    public string? Email { get; init => field = value?.Trim(); }

    /// <summary>Counted in Unicode characters, and taken as it is, white space too.</summary>
    public string? Password { get; init; }

    /// <summary>What the contributor is called.</summary>
    public string? DisplayName { get; init => field = value?.Trim(); }

    /// <summary>Where the contributor lives and is paid: two letters, ISO 3166-1.</summary>
    public string? Country { get; init => field = value?.Trim().ToUpperInvariant(); }
}

internal sealed class RegisterContributorValidator : AbstractValidator<RegisterContributor>
{
    public RegisterContributorValidator()
    {
        RuleFor(command => command.Email)
            .Cascade(CascadeMode.Stop)
            .Text("email", 1, User.MaxEmailLength)
            .Must(email => User.IsEmail(email!))
            .WithErrorCode("invalid_email")
            .WithMessage("email must be an e-mail address, such as ada@example.com.");
        RuleFor(command => command.Password).Text("password", User.MinPasswordLength, User.MaxPasswordLength);
        RuleFor(command => command.DisplayName).Text("display_name", User.MinDisplayNameLength, User.MaxDisplayNameLength);
        RuleFor(command => command.Country)
            .NotNull().WithErrorCode("required").WithMessage("country is required: two letters, as in ISO 3166-1.")
            .Must(country => country is null || Countries.All.Contains(country))
            .WithErrorCode("unknown_value")
            .WithMessage("country must be the two letters of a country as in ISO 3166-1, such as DE.");
    }
}

internal sealed class RegisterContributorHandler(SignInAttempts attempts, IUserStore users, IPasswords passwords, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<RegisterContributor, Result<SignedInAccount>>
{
    public async Task<Result<SignedInAccount>> Handle(RegisterContributor command, CancellationToken ct)
    {
        if (await attempts.RefuseRegistration(ct) is { } tooMany)
        {
            return tooMany;
        }

        var now = time.Now();
        var user = User.Register(command.Email!, command.DisplayName!, command.Country!, passwords.Hash(command.Password!), now);
        var (session, token) = Session.Open(user.Id, now);
        await using var tx = db.Begin();
        users.Add(user);
        users.Add(session);
        return await tx.Commit(new SignedInAccount(AccountView.Of(user), token, session.ExpiresAt), ct);
    }
}
