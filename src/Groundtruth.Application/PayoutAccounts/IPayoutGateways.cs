using Groundtruth.Domain;

namespace Groundtruth.Application.PayoutAccounts;

public interface IPayoutGateways
{
    IPayoutGateway? For(Mode mode);
}
