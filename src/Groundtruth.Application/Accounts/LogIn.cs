using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using MediatR;

namespace Groundtruth.Application.Accounts;

/// <summary>Creates a session from e-mail and password.</summary>
public sealed record LogIn : ICommand<SignedInAccount>
{
    /// <summary>The account's e-mail address.</summary>
    public string? Email { get; init => field = value?.Trim(); }

    /// <summary>The account's password.</summary>
    public string? Password { get; init; }
}

internal sealed class LogInValidator : AbstractValidator<LogIn>
{
    public LogInValidator()
    {
        RuleFor(command => command.Email).Text("email", 1, User.MaxEmailLength);
        RuleFor(command => command.Password).Text("password", 1, User.MaxPasswordLength);
    }
}

internal sealed class LogInHandler(SignInAttempts attempts, IUserStore users, IPasswords passwords, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<LogIn, Result<SignedInAccount>>
{
    public async Task<Result<SignedInAccount>> Handle(LogIn command, CancellationToken ct)
    {
        var email = User.NormalizeEmail(command.Email!);
        if (await attempts.RefuseSignIn(email, ct) is { } tooMany)
        {
            return tooMany;
        }

        // Verifies unknown e-mails too, so that they take as long as a wrong password.
        var user = await users.Find(email, ct);
        var verdict = await passwords.Verify(user?.PasswordHash, command.Password!, ct);
        if (user is null || verdict == PasswordVerdict.Wrong)
        {
            return AccountErrors.WrongCredentials;
        }

        var rehashed = verdict == PasswordVerdict.RightButOutdated ? await passwords.Hash(command.Password!, ct) : null;
        await using var tx = db.Begin();
        if (await users.FindPasswordHashForUpdate(user.Id, ct) != user.PasswordHash)
        {
            // The password was reset in the meantime, which ended all sessions; do not open one by the old password.
            return AccountErrors.WrongCredentials;
        }

        if (rehashed is not null)
        {
            user.Rehash(rehashed);
            users.Save(user);
        }

        var (session, token) = Session.Open(user.Id, time.Now());
        users.Add(session);
        return await tx.Commit(new SignedInAccount(AccountView.Of(user), token, session.ExpiresAt), ct);
    }
}
