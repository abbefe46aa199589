using Groundtruth.Domain;

namespace Groundtruth.Application.PayoutAccounts;

public interface IPayoutGateways
{
    /// <summary>The gateway of a mode; null if none is configured.</summary>
    IPayoutGateway? For(Mode mode);
}
