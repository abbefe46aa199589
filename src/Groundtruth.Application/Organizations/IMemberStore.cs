using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.Organizations;

public interface IMemberStore
{
    /// <summary>Everybody, by name.</summary>
    Task<IReadOnlyList<MemberView>> List(Id<Organization> orgId, CancellationToken ct);

    /// <summary>Those that could still be accepted, newest first.</summary>
    Task<IReadOnlyList<InvitationView>> ListOpen(Id<Organization> orgId, DateTimeOffset now, CancellationToken ct);

    /// <summary>A member, while the organization is locked.</summary>
    Task<Membership?> FindForUpdate(Id<Organization> orgId, Id<User> userId, CancellationToken ct);

    /// <summary>How many owners there are, while the organization is locked.</summary>
    Task<int> CountOwners(Id<Organization> orgId, CancellationToken ct);

    void Save(Membership membership);

    void Remove(Membership membership);

    void Add(Invitation invitation);

    void Save(Invitation invitation);

    /// <summary>An invitation that can still be accepted.</summary>
    Task<InvitationView?> FindOpen(byte[] tokenHash, DateTimeOffset now, CancellationToken ct);

    Task<Invitation?> FindInvitationForUpdate(byte[] tokenHash, CancellationToken ct);

    Task<Invitation?> FindInvitationForUpdate(Id<Organization> orgId, Id<Invitation> id, CancellationToken ct);
}

public sealed record MemberView
{
    public Id<User> UserId { get; init; }

    public string DisplayName { get; init; } = "";

    public string Email { get; init; } = "";

    public Role Role { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

public sealed record InvitationView
{
    public Id<Invitation> Id { get; init; }

    public string OrgName { get; init; } = "";

    public string InvitedByName { get; init; } = "";

    public Role Role { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}
