using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Application.Accounts;

public interface IUserStore
{
    /// <summary>Finds a user without a lock, because verifying a password takes long.</summary>
    Task<User?> Find(string normalizedEmail, CancellationToken ct);

    /// <summary>The user's password hash, locked until the transaction ends.</summary>
    Task<string?> FindPasswordHashForUpdate(Id<User> id, CancellationToken ct);

    Task<AccountView?> FindView(Id<User> id, CancellationToken ct);

    void Add(User user);

    /// <summary>Updates the mutable columns.</summary>
    void Save(User user);
}
