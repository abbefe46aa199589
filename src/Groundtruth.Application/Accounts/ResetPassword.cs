using System.Security.Cryptography;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using MediatR;

namespace Groundtruth.Application.Accounts;

/// <summary>Gives somebody who cannot sign in any more a new password, and ends their sessions: for who operates, after making sure who asks.</summary>
public sealed record ResetPassword(string Email) : ICommand<NewPassword>;

/// <param name="Password">Known to nobody else; only its hash is kept.</param>
public sealed record NewPassword(Id<User> UserId, string Email, string Password);

internal sealed class ResetPasswordHandler(IUserStore users, IPasswords passwords, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<ResetPassword, Result<NewPassword>>
{
    public async Task<Result<NewPassword>> Handle(ResetPassword command, CancellationToken ct)
    {
        if (await users.Find(User.NormalizeEmail(command.Email), ct) is not { } user)
        {
            return AccessErrors.UserNotFound;
        }

        var password = RandomNumberGenerator.GetHexString(20, lowercase: true);
        user.Rehash(await passwords.Hash(password, ct));
        await using var tx = db.Begin();
        users.Save(user);
        users.EndSessions(user.Id, except: null, time.Now());
        return await tx.Commit(new NewPassword(user.Id, user.Email, password), ct);
    }
}
