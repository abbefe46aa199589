using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.Accounts;

public interface IUserStore
{
    /// <summary>Locks nothing: a password takes long to verify.</summary>
    Task<User?> Find(string normalizedEmail, CancellationToken ct);

    /// <summary>The hash of a person's password; it stays so until the transaction ends.</summary>
    Task<string?> FindPasswordHashForUpdate(Id<User> id, CancellationToken ct);

    Task<AccountView?> FindView(Id<User> id, CancellationToken ct);

    void Add(User user);

    /// <summary>Writes what may change of a user.</summary>
    void Save(User user);

    /// <summary>Adds a session, and removes those of the same person that are over.</summary>
    void Add(Session session);

    Task<Session?> FindSessionForUpdate(Id<Session> id, CancellationToken ct);

    /// <summary>Writes what may change of a session, and tells every process to forget what it remembers of it.</summary>
    void Save(Session session);

    /// <summary>Ends a person's sessions, or all but one, and tells every process to forget what it remembers of them.</summary>
    void EndSessions(Id<User> userId, Id<Session>? except, DateTimeOffset now);
}

public interface IMembershipStore
{
    void Add(Membership membership);

    /// <summary>The organizations of a person, by name.</summary>
    Task<IReadOnlyList<MembershipView>> ListOf(Id<User> userId, CancellationToken ct);

    Task<bool> IsMember(Id<Organization> orgId, Id<User> userId, CancellationToken ct);
}
