using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Application.Accounts;

/// <summary>Stores sessions. When a session ends, every process drops it from its cache.</summary>
public interface ISessionStore
{
    /// <summary>Adds a session and deletes ended sessions of the same user.</summary>
    void Add(Session session);

    Task<Session?> FindForUpdate(Id<User> userId, Id<Session> id, CancellationToken ct);

    void Save(Session session);

    /// <summary>Has no effect on a session that has ended.</summary>
    void End(Id<User> userId, Id<Session> id, DateTimeOffset now);

    void EndAll(Id<User> userId, Id<Session>? except, DateTimeOffset now);
}
