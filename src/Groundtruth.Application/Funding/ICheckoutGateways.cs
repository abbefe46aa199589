using Groundtruth.Domain;

namespace Groundtruth.Application.Funding;

public interface ICheckoutGateways
{
    ICheckoutGateway? For(Mode mode);
}
