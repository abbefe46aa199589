using Groundtruth.Domain;
using Groundtruth.Domain.Access;
using Groundtruth.Domain.Payments;

namespace Groundtruth.Application.Payments;

public interface IPayoutStore
{
    /// <summary>Keeps a payout; what pays is woken by the commit.</summary>
    void Add(Payout payout);

    /// <summary>Writes what may change of a payout.</summary>
    void Save(Payout payout);
}
