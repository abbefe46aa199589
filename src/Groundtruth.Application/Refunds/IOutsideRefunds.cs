using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain;

namespace Groundtruth.Application.Refunds;

/// <summary>Counts refunds made outside of this program.</summary>
/// <remarks>A port, because disputes depend on refunds and not the reverse.</remarks>
internal interface IOutsideRefunds
{
    Task<StripeEventOutcome> Count(ReportedRefund refund, Mode mode, CancellationToken ct);
}
