namespace Groundtruth.IntegrationTests.Harness;

public sealed record StoredUser(string Id, string Email, string PasswordHash);

public sealed record StoredSession(string UserId, byte[] TokenHash, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt);

public sealed record StoredOrganization(string Id, string Name, string? NameSkeleton);

public sealed record StoredMembership(string OrgId, string UserId, string Role);

public sealed record StoredInvitation(string Id, string? AcceptedBy, DateTimeOffset? RevokedAt);

/// <summary>Reads the stored users and organizations, sorted by id.</summary>
public static class StoredAccounts
{
    public static Task<IReadOnlyList<StoredUser>> Users(this GroundtruthServer server) =>
        server.Rows<StoredUser>("SELECT id, email, password_hash FROM users ORDER BY id");

    /// <summary>The only user.</summary>
    public static Task<StoredUser> User(this GroundtruthServer server) => server.Users().Only();

    /// <summary>The sessions of a user; without one, of all users.</summary>
    public static async Task<IReadOnlyList<StoredSession>> Sessions(this GroundtruthServer server, string? userId = null)
    {
        var sessions = await server.Rows<StoredSession>("SELECT user_id, token_hash, last_used_at, revoked_at FROM sessions ORDER BY id");
        return [.. sessions.Where(session => userId is null || session.UserId == userId)];
    }

    /// <summary>The only session.</summary>
    public static Task<StoredSession> Session(this GroundtruthServer server) => server.Sessions().Only();

    public static Task<IReadOnlyList<StoredOrganization>> Organizations(this GroundtruthServer server) =>
        server.Rows<StoredOrganization>("SELECT id, name, name_skeleton FROM organizations ORDER BY id");

    /// <summary>The organization with an id; without one, the only organization.</summary>
    public static Task<StoredOrganization> Organization(this GroundtruthServer server, string? id = null) =>
        server.Organizations().Only(organization => id is null || organization.Id == id);

    public static Task<IReadOnlyList<StoredMembership>> Memberships(this GroundtruthServer server) =>
        server.Rows<StoredMembership>("SELECT org_id, user_id, role FROM memberships ORDER BY org_id, user_id");

    public static Task<IReadOnlyList<StoredInvitation>> Invitations(this GroundtruthServer server) =>
        server.Rows<StoredInvitation>("SELECT id, accepted_by, revoked_at FROM invitations ORDER BY id");
}
