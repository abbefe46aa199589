using Groundtruth.Application.Access;
using Groundtruth.Domain;
using Groundtruth.Domain.Access;

namespace Groundtruth.Infrastructure.Access;

internal sealed class SessionAuthenticator : IAuthenticator<AuthenticatedSession>, IRemembersSecrets
{
    private readonly Database.Database database;
    private readonly RememberedSecrets<AuthenticatedSession> remembered;

    public SessionAuthenticator(Database.Database database, TimeProvider time) =>
        (this.database, remembered) = (database, new RememberedSecrets<AuthenticatedSession>(time, LookUp));

    public Error Unauthorized => AccessErrors.NotSignedIn;

    public ValueTask<AuthenticatedSession?> Authenticate(string secret, CancellationToken ct) => SessionToken.IsWellFormed(secret)
        ? remembered.Find(SessionToken.Hash(secret), ct)
        : ValueTask.FromResult<AuthenticatedSession?>(null);

    public void Forget(string credentialId) => remembered.Forget(credentialId);

    public void ForgetAll() => remembered.ForgetAll();

    public Task SaveLastUsed(CancellationToken ct) => remembered.SaveLastUsed((ids, times) => database.Execute(
        """
        UPDATE sessions SET last_used_at = used.at
        FROM unnest(@ids, @times) AS used (id, at)
        WHERE sessions.id = used.id AND (last_used_at IS NULL OR last_used_at < used.at)
        """,
        new { ids, times },
        ct));

    private async Task<AuthenticatedSession?> LookUp(byte[] hash, DateTimeOffset now, CancellationToken ct)
    {
        var session = await database.QuerySingle<Session>(
            "SELECT id, user_id, token_hash, created_at, expires_at, revoked_at, last_used_at FROM sessions WHERE token_hash = @hash",
            new { hash },
            ct);
        return session?.IsUsable(now) == true ? new AuthenticatedSession(session.Id, session.UserId, session.ExpiresAt) : null;
    }
}
