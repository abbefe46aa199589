using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Application.Accounts;

internal sealed class PasswordVerification(SignInAttempts attempts, IUserStore users, IPasswords passwords)
{
    public async Task<Result<VerifiedAccount>> Verify(string email, string password, string? deviceToken, CancellationToken ct)
    {
        var normalizedEmail = User.NormalizeEmail(email);
        if (await attempts.RefuseSignIn(normalizedEmail, deviceToken, ct) is { } tooMany)
        {
            return tooMany;
        }

        // Verifies unknown e-mails too, so that they take as long as a wrong password.
        var user = await users.Find(normalizedEmail, ct);
        var verdict = await passwords.Verify(user?.PasswordHash, password, ct);
        if (user is null || verdict == PasswordVerdict.Wrong)
        {
            return AccountErrors.WrongCredentials;
        }

        return new VerifiedAccount(
            user, verdict == PasswordVerdict.RightButOutdated ? await passwords.Hash(password, ct) : null,
            attempts.DeviceToken(normalizedEmail, deviceToken));
    }
}

/// <param name="NewHash">Replaces a hash with outdated parameters; null if the hash is current.</param>
internal sealed record VerifiedAccount(User User, string? NewHash, string DeviceToken)
{
    public override string ToString() => nameof(VerifiedAccount);
}
