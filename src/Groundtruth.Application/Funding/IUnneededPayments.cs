using Groundtruth.Domain.Funding;

namespace Groundtruth.Application.Funding;

/// <summary>Refunds payments that their task no longer needs.</summary>
/// <remarks>A port, because refunds depend on funding and not the reverse.</remarks>
internal interface IUnneededPayments
{
    void Return(CheckoutSession paid, DateTimeOffset now);
}
