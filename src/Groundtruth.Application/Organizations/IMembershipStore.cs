using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.Organizations;

/// <summary>Stores members and invitations. Their organization is locked before either is counted.</summary>
public interface IMembershipStore
{
    /// <summary>The organization's members, sorted by name.</summary>
    Task<IReadOnlyList<MemberView>> List(Id<Organization> orgId, CancellationToken ct);

    /// <summary>The user's organizations, sorted by name.</summary>
    Task<IReadOnlyList<MembershipView>> ListOf(Id<User> userId, CancellationToken ct);

    Task<bool> IsMember(Id<Organization> orgId, Id<User> userId, CancellationToken ct);

    /// <summary>The membership, locked until the transaction ends.</summary>
    Task<Membership?> FindForUpdate(Id<Organization> orgId, Id<User> userId, CancellationToken ct);

    /// <summary>Counts the organization's owners in the current transaction.</summary>
    Task<int> CountOwners(Id<Organization> orgId, CancellationToken ct);

    void Add(Membership membership);

    void Save(Membership membership);

    void Remove(Membership membership);

    /// <summary>Open invitations, newest first.</summary>
    Task<IReadOnlyList<InvitationView>> ListOpen(Id<Organization> orgId, DateTimeOffset now, CancellationToken ct);

    /// <summary>The open invitation with that token, which grants access to it.</summary>
    Task<InvitationView?> FindOpen(byte[] tokenHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>The invitation with that token, locked until the transaction ends.</summary>
    Task<Invitation?> FindInvitationForUpdate(byte[] tokenHash, CancellationToken ct);

    /// <summary>The invitation, locked until the transaction ends.</summary>
    Task<Invitation?> FindInvitationForUpdate(Id<Organization> orgId, Id<Invitation> id, CancellationToken ct);

    void Add(Invitation invitation);

    /// <summary>Updates the mutable columns.</summary>
    void Save(Invitation invitation);
}
