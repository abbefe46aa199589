using Groundtruth.Application;
using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Organizations;

internal sealed class MembershipStore(PostgresReader database, UnitOfWork work) : IMembershipStore
{
    private const string MembershipColumns = "org_id, user_id, role, created_at";

    private const string InvitationColumns = "id, org_id, role, token_hash, invited_by, created_at, expires_at, accepted_by, revoked_at";

    private const string SelectInvitation = $"SELECT {InvitationColumns} FROM invitations ";

    private const string SelectOpen =
        """
        SELECT i.id, i.org_id, o.name AS org_name, u.display_name AS invited_by_name, i.role, i.created_at, i.expires_at
        FROM invitations i
        CROSS JOIN LATERAL (SELECT name FROM organizations WHERE id = i.org_id LIMIT 1) o
        CROSS JOIN LATERAL (SELECT display_name FROM users WHERE id = i.invited_by LIMIT 1) u
        CROSS JOIN LATERAL (
          SELECT org_id FROM memberships WHERE org_id = i.org_id AND user_id = i.invited_by AND role = 'owner' LIMIT 1) inviter

        """;

    private const string IsOpen = "i.accepted_by IS NULL AND i.revoked_at IS NULL AND i.expires_at > @now";

    private static readonly Keyset OpenOfOrganization = Keyset.List(
        SelectOpen, "i.org_id, i.id", "@orgId", filter: $"inviter.org_id = @orgId AND {IsOpen}");

    public Task<IReadOnlyList<MemberView>> List(Id<Organization> orgId, int limit, CancellationToken ct) => database.Query<MemberView>(
        """
        SELECT m.user_id, u.display_name, u.email, m.role, m.created_at
        FROM (
          SELECT user_id, role, created_at
          FROM memberships
          WHERE (org_id, user_id) > (@orgId, '') AND (org_id, user_id) < (@orgId, '~')
          ORDER BY org_id, user_id
          LIMIT @limit) m
        CROSS JOIN LATERAL (SELECT display_name, email FROM users WHERE id = m.user_id LIMIT 1) u
        ORDER BY u.display_name, m.user_id
        """,
        new { orgId, limit },
        ct);

    public Task<IReadOnlyList<MembershipView>> ListOf(Id<User> userId, CancellationToken ct) => database.Query<MembershipView>(
        """
        SELECT m.org_id, o.name AS org_name, m.role
        FROM memberships m
        CROSS JOIN LATERAL (SELECT name FROM organizations WHERE id = m.org_id LIMIT 1) o
        WHERE m.user_id = @userId
        ORDER BY o.name
        LIMIT 100
        """,
        new { userId },
        ct);

    public Task<MembershipView?> Find(Id<Organization> orgId, Id<User> userId, CancellationToken ct) =>
        database.QuerySingle<MembershipView>(
            """
            SELECT m.org_id, o.name AS org_name, m.role
            FROM memberships m
            CROSS JOIN LATERAL (SELECT name FROM organizations WHERE id = m.org_id LIMIT 1) o
            WHERE m.org_id = @orgId AND m.user_id = @userId
            """,
            new { orgId, userId },
            ct);

    public Task<bool> IsMember(Id<Organization> orgId, Id<User> userId, CancellationToken ct) => work.ReadSingle<bool>(
        "SELECT EXISTS (SELECT FROM memberships WHERE org_id = @orgId AND user_id = @userId)", new { orgId, userId }, ct);

    public Task<IReadOnlyList<InvitationView>> ListOpen(Id<Organization> orgId, DateTimeOffset now, CancellationToken ct)
    {
        var range = new CursorRange(CursorRange.Top, CursorRange.Bottom, Limit: 100);
        return database.Query<InvitationView>(
            OpenOfOrganization.In(range), new { orgId, now, range.Below, range.Above, range.Limit }, ct);
    }

    public Task<Membership?> FindForUpdate(Id<Organization> orgId, Id<User> userId, CancellationToken ct) => work.QuerySingle<Membership>(
        $"SELECT {MembershipColumns} FROM memberships WHERE org_id = @orgId AND user_id = @userId FOR UPDATE", new { orgId, userId }, ct);

    public Task<int> CountOwners(Id<Organization> orgId, CancellationToken ct) => work.QuerySingle<int>(
        "SELECT count(*)::int FROM memberships WHERE org_id = @orgId AND role = 'owner'", new { orgId }, ct);

    public void Add(Membership membership) => work.Write(
        $"INSERT INTO memberships ({MembershipColumns}) VALUES (@OrgId, @UserId, @Role, @CreatedAt)",
        new { membership.OrgId, membership.UserId, membership.Role, membership.CreatedAt });

    public void Save(Membership membership) => work.Write(
        "UPDATE memberships SET role = @Role WHERE org_id = @OrgId AND user_id = @UserId",
        new { membership.OrgId, membership.UserId, membership.Role });

    public void Remove(Membership membership) => work.Write(
        "DELETE FROM memberships WHERE org_id = @OrgId AND user_id = @UserId", new { membership.OrgId, membership.UserId });

    public void Add(Invitation invitation) => work.Write(
        $"""
        INSERT INTO invitations ({InvitationColumns})
        VALUES (@Id, @OrgId, @Role, @TokenHash, @InvitedBy, @CreatedAt, @ExpiresAt, @AcceptedBy, @RevokedAt)
        """,
        new
        {
            invitation.Id,
            invitation.OrgId,
            invitation.Role,
            invitation.TokenHash,
            invitation.InvitedBy,
            invitation.CreatedAt,
            invitation.ExpiresAt,
            invitation.AcceptedBy,
            invitation.RevokedAt,
        });

    public void Save(Invitation invitation) => work.Write(
        "UPDATE invitations SET accepted_by = @AcceptedBy, revoked_at = @RevokedAt WHERE id = @Id",
        new { invitation.Id, invitation.AcceptedBy, invitation.RevokedAt });

    public Task<int> CountOpen(Id<Organization> orgId, DateTimeOffset now, CancellationToken ct) => work.QuerySingle<int>(
        """
        SELECT count(*)::int FROM invitations
        WHERE org_id = @orgId AND accepted_by IS NULL AND revoked_at IS NULL AND expires_at > @now
        """,
        new { orgId, now },
        ct);

    /// <summary>Avoids the condition of the index of open invitations.</summary>
    /// <remarks>PostgreSQL would read the whole index if it seems small.</remarks>
    public Task<InvitationView?> FindOpen(byte[] tokenHash, DateTimeOffset now, CancellationToken ct) =>
        database.QuerySingle<InvitationView>(
            SelectOpen + "WHERE i.token_hash = @tokenHash AND num_nonnulls(i.accepted_by, i.revoked_at) = 0 AND i.expires_at > @now",
            new { tokenHash, now },
            ct);

    public Task<Invitation?> FindInvitationForUpdate(Id<Organization> orgId, Id<Invitation> id, CancellationToken ct) =>
        work.QuerySingle<Invitation>(SelectInvitation + "WHERE org_id = @orgId AND id = @id FOR UPDATE", new { orgId, id }, ct);

    public Task<IReadOnlyList<Invitation>> ListOpenForUpdate(
        Id<Organization> orgId, Id<User> invitedBy, DateTimeOffset now, CancellationToken ct) => work.Query<Invitation>(
        SelectInvitation
        + """
          WHERE org_id = @orgId AND invited_by = @invitedBy AND accepted_by IS NULL AND revoked_at IS NULL AND expires_at > @now
          ORDER BY id
          FOR UPDATE
          """,
        new { orgId, invitedBy, now },
        ct);
}
