using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Funding;

/// <summary>Applies disputes and refunds of a payment whose events arrived before its own.</summary>
/// <remarks>A port, because disputes depend on funding and not the reverse.</remarks>
internal interface IEarlyReversals
{
    /// <summary>Changes the payment and its task, which the caller has locked and saves.</summary>
    Task Apply(CheckoutSession paid, CollectionTask task, DateTimeOffset now, CancellationToken ct);
}
