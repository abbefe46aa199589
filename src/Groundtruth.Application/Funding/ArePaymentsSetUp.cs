using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application.Funding;

/// <summary>True if Stripe or the development sandbox takes payments in the caller's mode.</summary>
public sealed record ArePaymentsSetUp : IQuery<bool>;

internal sealed class ArePaymentsSetUpHandler(ICheckoutGateways gateways, Caller caller)
    : IRequestHandler<ArePaymentsSetUp, Result<bool>>
{
    public Task<Result<bool>> Handle(ArePaymentsSetUp query, CancellationToken ct) =>
        Task.FromResult<Result<bool>>(gateways.For(caller.Owner.Mode) is not null);
}
