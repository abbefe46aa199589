using Groundtruth.Application.Accounts;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Infrastructure.Authentication;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Accounts;

internal sealed class SessionStore(UnitOfWork work) : ISessionStore
{
    private const string Columns = "id, user_id, token_hash, created_at, expires_at, revoked_at, last_used_at";

    public void Add(Session session)
    {
        work.Write(
            "DELETE FROM sessions WHERE user_id = @UserId AND (expires_at <= @CreatedAt OR revoked_at IS NOT NULL)",
            new { session.UserId, session.CreatedAt });
        work.Write(
            $"INSERT INTO sessions ({Columns}) VALUES (@Id, @UserId, @TokenHash, @CreatedAt, @ExpiresAt, @RevokedAt, @LastUsedAt)",
            new
            {
                session.Id,
                session.UserId,
                session.TokenHash,
                session.CreatedAt,
                session.ExpiresAt,
                session.RevokedAt,
                session.LastUsedAt,
            });
    }

    public Task<Session?> FindForUpdate(Id<User> userId, Id<Session> id, CancellationToken ct) => work.QuerySingle<Session>(
        $"SELECT {Columns} FROM sessions WHERE id = @id AND user_id = @userId FOR UPDATE", new { userId, id }, ct);

    public void Save(Session session)
    {
        work.Write("UPDATE sessions SET revoked_at = @RevokedAt WHERE id = @Id", new { session.Id, session.RevokedAt });
        work.Write("SELECT pg_notify(@Channel, @Id)", new { RevocationListener.Channel, session.Id });
    }

    public void End(Id<User> userId, Id<Session> id, DateTimeOffset now) => work.Write(
        """
        WITH ended AS (
          UPDATE sessions SET revoked_at = @now
          WHERE user_id = @userId AND id = @id AND revoked_at IS NULL
          RETURNING id)
        SELECT pg_notify(@Channel, id) FROM ended
        """,
        new { userId, id, now, RevocationListener.Channel });

    public void EndAll(Id<User> userId, Id<Session>? except, DateTimeOffset now) => work.Write(
        """
        WITH ended AS (
          UPDATE sessions SET revoked_at = @now
          WHERE user_id = @userId AND id IS DISTINCT FROM @except AND revoked_at IS NULL
          RETURNING id)
        SELECT pg_notify(@Channel, id) FROM ended
        """,
        new { userId, except, now, RevocationListener.Channel });
}
