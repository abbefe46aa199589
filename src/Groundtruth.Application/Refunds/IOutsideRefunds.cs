using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain;

namespace Groundtruth.Application.Refunds;

/// <summary>Counts refunds that this program did not make. A port, because disputes build on refunds and not the reverse.</summary>
internal interface IOutsideRefunds
{
    Task<StripeEventOutcome> Count(ReportedRefund refund, Mode mode, CancellationToken ct);
}
