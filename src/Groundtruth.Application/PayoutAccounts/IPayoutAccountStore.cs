using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.PayoutAccounts;

namespace Groundtruth.Application.PayoutAccounts;

public interface IPayoutAccountStore
{
    /// <summary>Keeps an account, unless the contributor has one already.</summary>
    void Add(PayoutAccount account);

    /// <summary>Writes what may change of an account.</summary>
    void Save(PayoutAccount account);

    /// <summary>The account of that id: all that a payment provider tells us of it.</summary>
    Task<PayoutAccount?> Find(string id, CancellationToken ct);

    Task<PayoutAccount?> Find(Id<User> userId, Mode mode, CancellationToken ct);

    /// <summary>
    /// The account; until the transaction ends nobody else learns of it by this method what they could act upon. That holds also while there is none.
    /// </summary>
    Task<PayoutAccount?> FindForUpdate(Id<User> userId, Mode mode, CancellationToken ct);
}
