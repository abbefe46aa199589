using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Secrets;

namespace Groundtruth.Application.Accounts;

internal interface IRegistration
{
    string? Email { get; }

    Secret? Password { get; }

    string? DisplayName { get; }

    string? Country { get; }
}

internal sealed class RegistrationValidator : AbstractValidator<IRegistration>
{
    public RegistrationValidator()
    {
        RuleFor(command => command.Email)
            .Cascade(CascadeMode.Stop)
            .Text("email", 1, User.MaxEmailLength)
            .Must(email => User.IsEmail(email!))
            .WithErrorCode("invalid_email")
            .WithMessage("email must be an e-mail address, such as ada@example.com.");
        RuleFor(command => command.Password)
            .Cascade(CascadeMode.Stop)
            .Text("password", User.MinPasswordLength, User.MaxPasswordLength)
            .Must(password => !CommonPasswords.Contain(password!.Reveal()))
            .WithErrorCode("too_common")
            .WithMessage("password is one of the most common passwords. Choose another one.")
            .Must((command, password) => command.Email is null || !User.IsOwnAddress(password!.Reveal(), command.Email))
            .WithErrorCode("same_as_email")
            .WithMessage("password must not be the e-mail address.");
        RuleFor(command => command.DisplayName).Text("display_name", User.MinDisplayNameLength, User.MaxDisplayNameLength);
        RuleFor(command => command.Country).MustBeCountry();
    }
}

internal sealed class NewAccounts(
    SignInAttempts attempts, IPasswords passwords, IUserStore users, SessionOpening sessions, TimeProvider time)
{
    /// <summary>Creates an account and signs in, in a transaction of its own.</summary>
    public async Task<Result<SignedInAccount>> Register(IRegistration registration, IUnitOfWork db, CancellationToken ct)
    {
        var prepared = await Prepare(registration, ct);
        if (prepared.Error is { } refused)
        {
            return refused;
        }

        await using var tx = db.Begin();
        return await tx.Commit(Add(prepared.Value), ct);
    }

    /// <summary>Creates the user without storing it.</summary>
    /// <remarks>Runs before the transaction, because hashing a password is slow.</remarks>
    public async Task<Result<User>> Prepare(IRegistration registration, CancellationToken ct)
    {
        if (await attempts.RefuseRegistration(ct) is { } tooMany)
        {
            return tooMany;
        }

        var passwordHash = await passwords.Hash(registration.Password!.Reveal(), ct);
        return User.Register(registration.Email!, registration.DisplayName!, registration.Country!, passwordHash, time.Now());
    }

    public SignedInAccount Add(User user)
    {
        users.Add(user);
        return sessions.Open(user, user.CreatedAt) with { DeviceToken = attempts.DeviceToken(user.NormalizedEmail, known: null) };
    }
}
