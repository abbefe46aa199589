using System.Security.Cryptography;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using MediatR;

namespace Groundtruth.Application.Accounts;

/// <summary>Sets a new random password and ends all sessions.</summary>
/// <remarks>For operators, who must first verify the person's identity.</remarks>
public sealed record ResetPassword(string Email) : ICommand<NewPassword>;

public sealed record NewPassword(Id<User> UserId, string Email, string Password)
{
    public override string ToString() => nameof(NewPassword);
}

internal sealed class ResetPasswordHandler(
    IUserStore users, ISessionStore sessions, IPasswords passwords, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<ResetPassword, Result<NewPassword>>
{
    public async Task<Result<NewPassword>> Handle(ResetPassword command, CancellationToken ct)
    {
        if (await users.Find(User.NormalizeEmail(command.Email), ct) is not { } user)
        {
            return AccountErrors.UserNotFound;
        }

        var password = RandomNumberGenerator.GetHexString(20, lowercase: true);
        user.Rehash(await passwords.Hash(password, ct));
        await using var tx = db.Begin();
        users.Save(user);
        sessions.EndAll(user.Id, except: null, time.Now());
        return await tx.Commit(new NewPassword(user.Id, user.Email, password), ct);
    }
}
