using Groundtruth.Application.Accounts;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Infrastructure.Authentication;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Accounts;

internal sealed class SessionStore(UnitOfWork work) : ISessionStore
{
    public void Add(Session session)
    {
        work.Write(
            "DELETE FROM sessions WHERE user_id = $1 AND (expires_at <= $2 OR revoked_at IS NOT NULL)", session.UserId.Value,
            session.CreatedAt);
        work.Write(
            "INSERT INTO sessions (id, user_id, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
            session.Id.Value,
            session.UserId.Value,
            session.TokenHash,
            session.CreatedAt,
            session.ExpiresAt);
    }

    public Task<Session?> FindForUpdate(Id<User> userId, Id<Session> id, CancellationToken ct) => work.QuerySingle<Session>(
        """
        SELECT id, user_id, token_hash, created_at, expires_at, revoked_at, last_used_at
        FROM sessions
        WHERE id = @id AND user_id = @userId
        FOR UPDATE
        """,
        new { userId, id },
        ct);

    public void Save(Session session)
    {
        work.Write("UPDATE sessions SET revoked_at = $2 WHERE id = $1", session.Id.Value, session.RevokedAt);
        work.Write("SELECT pg_notify($1, $2)", RevocationListener.Channel, session.Id.Value);
    }

    public void EndAll(Id<User> userId, Id<Session>? except, DateTimeOffset now) => work.Write(
        """
        WITH ended AS (UPDATE sessions SET revoked_at = $3 WHERE user_id = $1 AND id IS DISTINCT FROM $2 AND revoked_at IS NULL RETURNING id)
        SELECT pg_notify($4, id) FROM ended
        """,
        userId.Value,
        except?.Value,
        now,
        RevocationListener.Channel);
}
