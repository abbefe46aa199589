using Groundtruth.Application;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;
using Groundtruth.Infrastructure.Authentication;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Accounts;

internal sealed class UserStore(PostgresReader database, UnitOfWork work) : IUserStore, IMembershipStore
{
    public Task<User?> Find(string normalizedEmail, CancellationToken ct) => database.QuerySingle<User>(
        "SELECT id, email, display_name, country, password_hash, created_at FROM users WHERE normalized_email = @normalizedEmail",
        new { normalizedEmail },
        ct);

    public Task<string?> FindPasswordHashForUpdate(Id<User> id, CancellationToken ct) =>
        work.QuerySingle<string>("SELECT password_hash FROM users WHERE id = @id FOR NO KEY UPDATE", new { id }, ct);

    public Task<AccountView?> FindView(Id<User> id, CancellationToken ct) => database.QuerySingle<AccountView>(
        "SELECT id, email, display_name, country, created_at FROM users WHERE id = @id", new { id }, ct);

    public void Add(User user) => work.Write(
        """
        INSERT INTO users (id, email, normalized_email, display_name, country, password_hash, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """,
        user.Id.Value,
        user.Email,
        user.NormalizedEmail,
        user.DisplayName,
        user.Country,
        user.PasswordHash,
        user.CreatedAt);

    public void Save(User user) => work.Write("UPDATE users SET password_hash = $2 WHERE id = $1", user.Id.Value, user.PasswordHash);

    public void Add(Session session)
    {
        work.Write(
            "DELETE FROM sessions WHERE user_id = $1 AND (expires_at <= $2 OR revoked_at IS NOT NULL)", session.UserId.Value, session.CreatedAt);
        work.Write(
            "INSERT INTO sessions (id, user_id, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
            session.Id.Value,
            session.UserId.Value,
            session.TokenHash,
            session.CreatedAt,
            session.ExpiresAt);
    }

    public Task<Session?> FindSessionForUpdate(Id<Session> id, CancellationToken ct) => work.QuerySingle<Session>(
        """
        SELECT id, user_id, token_hash, created_at, expires_at, revoked_at, last_used_at
        FROM sessions
        WHERE id = @id
        FOR UPDATE
        """,
        new { id },
        ct);

    public void Save(Session session)
    {
        work.Write("UPDATE sessions SET revoked_at = $2 WHERE id = $1", session.Id.Value, session.RevokedAt);
        work.Write("SELECT pg_notify($1, $2)", AccessListener.Channel, session.Id.Value);
    }

    public void EndSessions(Id<User> userId, Id<Session>? except, DateTimeOffset now) => work.Write(
        """
        WITH ended AS (UPDATE sessions SET revoked_at = $3 WHERE user_id = $1 AND id IS DISTINCT FROM $2 AND revoked_at IS NULL RETURNING id)
        SELECT pg_notify($4, id) FROM ended
        """,
        userId.Value,
        except?.Value,
        now,
        AccessListener.Channel);

    public void Add(Membership membership) => work.Write(
        "INSERT INTO memberships (org_id, user_id, role, created_at) VALUES ($1, $2, $3, $4)",
        membership.OrgId.Value,
        membership.UserId.Value,
        SnakeCase<Role>.Of(membership.Role),
        membership.CreatedAt);

    public Task<IReadOnlyList<MembershipView>> ListOf(Id<User> userId, CancellationToken ct) => database.Query<MembershipView>(
        """
        SELECT m.org_id, o.name AS org_name, m.role
        FROM memberships m
        JOIN organizations o ON o.id = m.org_id
        WHERE m.user_id = @userId
        ORDER BY o.name
        LIMIT 100
        """,
        new { userId },
        ct);

    public Task<bool> IsMember(Id<Organization> orgId, Id<User> userId, CancellationToken ct) => database.QuerySingle<bool>(
        "SELECT EXISTS (SELECT FROM memberships WHERE org_id = @orgId AND user_id = @userId)", new { orgId, userId }, ct);
}
