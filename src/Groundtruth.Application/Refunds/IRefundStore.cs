using Groundtruth.Application.Settlement;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Refunds;

namespace Groundtruth.Application.Refunds;

public interface IRefundStore : IOutgoingStore<Refund>
{
    /// <summary>Adds a refund; its commit wakes the worker.</summary>
    void Add(Refund refund);

    /// <summary>The sum of a payment's sent and unsent refunds, as of a time.</summary>
    /// <remarks>Includes refunds that were returned in that second or later: Stripe's total may still contain them.</remarks>
    Task<long> SumOf(CheckoutSession paid, DateTimeOffset asOf, CancellationToken ct);

    /// <summary>The sum of a payment's refunds that are unsent, refused or returned.</summary>
    Task<long> SumUnsent(CheckoutSession paid, CancellationToken ct);

    /// <summary>Refunds of all organizations, for operators.</summary>
    Task<IReadOnlyList<Refund>> List(CursorRange range, CancellationToken ct);

    /// <inheritdoc cref="List"/>
    Task<IReadOnlyList<Refund>> ListByStatus(RefundStatus status, CursorRange range, CancellationToken ct);
}
