using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Application.Accounts;

/// <summary>Stores sessions. When a session ends, every process drops it from its cache.</summary>
public interface ISessionStore
{
    /// <summary>Adds a session and deletes ended sessions of the same user.</summary>
    void Add(Session session);

    /// <summary>The session, locked until the transaction ends.</summary>
    Task<Session?> FindForUpdate(Id<User> userId, Id<Session> id, CancellationToken ct);

    /// <summary>Updates the mutable columns.</summary>
    void Save(Session session);

    /// <summary>Ends the user's sessions, except one if given.</summary>
    void EndAll(Id<User> userId, Id<Session>? except, DateTimeOffset now);
}
