using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Application.Accounts;

internal sealed class AccountRegistration(
    SignInAttempts attempts, IPasswords passwords, IUserStore users, SessionOpening sessions, TimeProvider time)
{
    /// <summary>Creates the user without storing it. Runs before the transaction, because hashing a password takes long.</summary>
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
