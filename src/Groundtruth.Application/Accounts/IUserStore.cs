using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Application.Accounts;

public interface IUserStore
{
    /// <summary>Finds a user without a lock, because verifying a password is slow.</summary>
    Task<User?> Find(string normalizedEmail, CancellationToken ct);

    Task<string?> FindPasswordHashForUpdate(Id<User> id, CancellationToken ct);

    Task<AccountView?> FindView(Id<User> id, CancellationToken ct);

    void Add(User user);

    void Save(User user);

    void SaveCountry(Id<User> id, string country);
}
