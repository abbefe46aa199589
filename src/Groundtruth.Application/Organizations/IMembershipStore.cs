using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.Organizations;

/// <summary>Stores members and invitations. Their organization is locked before either is counted.</summary>
public interface IMembershipStore
{
    Task<IReadOnlyList<MemberView>> List(Id<Organization> orgId, int limit, CancellationToken ct);

    /// <summary>The first 100 by the organization's name.</summary>
    Task<IReadOnlyList<MembershipView>> ListOf(Id<User> userId, CancellationToken ct);

    Task<MembershipView?> Find(Id<Organization> orgId, Id<User> userId, CancellationToken ct);

    Task<bool> IsMember(Id<Organization> orgId, Id<User> userId, CancellationToken ct);

    Task<Membership?> FindForUpdate(Id<Organization> orgId, Id<User> userId, CancellationToken ct);

    Task<int> CountOwners(Id<Organization> orgId, CancellationToken ct);

    void Add(Membership membership);

    void Save(Membership membership);

    void Remove(Membership membership);

    Task<IReadOnlyList<InvitationView>> ListOpen(Id<Organization> orgId, DateTimeOffset now, CancellationToken ct);

    /// <summary>The caller has locked the organization, so that concurrent invitations cannot exceed the limit.</summary>
    Task<int> CountOpen(Id<Organization> orgId, DateTimeOffset now, CancellationToken ct);

    Task<InvitationView?> FindOpen(byte[] tokenHash, DateTimeOffset now, CancellationToken ct);

    Task<Invitation?> FindInvitationForUpdate(Id<Organization> orgId, Id<Invitation> id, CancellationToken ct);

    /// <summary>The open invitations that a person sent.</summary>
    Task<IReadOnlyList<Invitation>> ListOpenForUpdate(
        Id<Organization> orgId, Id<User> invitedBy, DateTimeOffset now, CancellationToken ct);

    void Add(Invitation invitation);

    void Save(Invitation invitation);
}
