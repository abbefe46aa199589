using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Secrets;
using MediatR;

namespace Groundtruth.Application.Accounts;

/// <summary>Creates a session from e-mail and password.</summary>
public sealed record LogIn : ICommand<SignedInAccount>
{
    /// <summary>The account's e-mail address.</summary>
    public string? Email { get; init => field = value?.Trim(); }

    /// <summary>The account's password.</summary>
    public Secret? Password { get; init; }

    /// <summary>
    /// The <c>device_token</c> of an earlier response to this device. With it, failed attempts elsewhere do not block this device. Otherwise absent.
    /// </summary>
    public Secret? DeviceToken { get; init; }
}

internal sealed class LogInValidator : AbstractValidator<LogIn>
{
    public LogInValidator()
    {
        RuleFor(command => command.Email).Text("email", 1, User.MaxEmailLength);
        RuleFor(command => command.Password).Text("password", 1, User.MaxPasswordLength);
    }
}

internal sealed class LogInHandler(
    PasswordVerification verification, IUserStore users, SessionOpening sessions, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<LogIn, Result<SignedInAccount>>
{
    public async Task<Result<SignedInAccount>> Handle(LogIn command, CancellationToken ct)
    {
        var verified = await verification.Verify(command.Email!, command.Password!.Reveal(), command.DeviceToken?.Reveal(), ct);
        if (verified.Error is { } refused)
        {
            return refused;
        }

        var (user, newHash, deviceToken) = verified.Value;
        await using var tx = db.Begin();
        if (await users.FindPasswordHashForUpdate(user.Id, ct) != user.PasswordHash)
        {
            // A concurrent password reset ended all sessions; the old password must not open another.
            return AccountErrors.WrongCredentials;
        }

        if (newHash is not null)
        {
            user.Rehash(newHash);
            users.Save(user);
        }

        return await tx.Commit(sessions.Open(user, time.Now()) with { DeviceToken = deviceToken }, ct);
    }
}
