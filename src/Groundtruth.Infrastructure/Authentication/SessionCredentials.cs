using Groundtruth.Application.Authentication;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Authentication;

internal sealed class SessionCredentials(PostgresReader database) : ICredentials<AuthenticatedSession>
{
    public Error Unauthorized => AccountErrors.NotSignedIn;

    public bool IsWellFormed(string secret) => SessionToken.IsWellFormed(secret);

    public byte[] Hash(string secret) => SessionToken.Hash(secret);

    public async Task<AuthenticatedSession?> Find(byte[] hash, DateTimeOffset now, CancellationToken ct)
    {
        var session = await database.QuerySingle<Session>(
            "SELECT id, user_id, token_hash, created_at, expires_at, revoked_at, last_used_at FROM sessions WHERE token_hash = @hash",
            new { hash },
            ct);
        return session?.IsUsable(now) == true && !(session.IsTooIdleForMembers(now) && await IsMember(session.UserId, ct))
            ? new AuthenticatedSession(session.Id, session.UserId, session.CreatedAt, session.ExpiresAt)
            : null;
    }

    public Task SaveLastUsed(IReadOnlyList<LastUse> uses, CancellationToken ct) => database.Execute(
        """
        UPDATE sessions SET last_used_at = used.at
        FROM unnest(@ids, @times) AS used (id, at)
        WHERE sessions.id = used.id AND (last_used_at IS NULL OR last_used_at < used.at)
        """,
        new { ids = uses.Select(use => use.CredentialId).ToArray(), times = uses.Select(use => use.At.UtcDateTime).ToArray() },
        ct);

    private Task<bool> IsMember(Id<User> userId, CancellationToken ct) => database.QuerySingle<bool>(
        "SELECT EXISTS (SELECT FROM memberships WHERE user_id = @userId)", new { userId }, ct);
}
