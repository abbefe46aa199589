using Groundtruth.Domain;

namespace Groundtruth.Application.Funding;

public interface ICheckoutGateways
{
    /// <summary>The gateway of a mode; null if none is configured.</summary>
    ICheckoutGateway? For(Mode mode);
}
