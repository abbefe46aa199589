using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.PayoutAccounts;

namespace Groundtruth.Application.PayoutAccounts;

public interface IPayoutAccountStore
{
    /// <summary>Inserts the account unless the contributor already has one.</summary>
    void Add(PayoutAccount account);

    void Save(PayoutAccount account);

    Task<PayoutAccount?> Find(string id, CancellationToken ct);

    Task<PayoutAccount?> Find(Id<User> userId, Mode mode, CancellationToken ct);

    /// <summary>Locks the contributor's account until the transaction ends, even if it does not exist yet.</summary>
    Task<PayoutAccount?> FindForUpdate(Id<User> userId, Mode mode, CancellationToken ct);
}
