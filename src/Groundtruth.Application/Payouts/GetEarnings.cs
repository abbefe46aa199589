using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application.Payouts;

public sealed record GetEarnings : IQuery<EarningsView>
{
    public const int NewestPayouts = 100;
}

internal sealed class GetEarningsHandler(IPayoutStore payouts, SignedIn contributor)
    : IRequestHandler<GetEarnings, Result<EarningsView>>
{
    public async Task<Result<EarningsView>> Handle(GetEarnings query, CancellationToken ct)
    {
        var newest = new CursorRange(CursorRange.Top, CursorRange.Bottom, GetEarnings.NewestPayouts);
        return new EarningsView(
            await payouts.SumEarned(contributor.UserId, contributor.Mode, ct),
            await payouts.ListEarned(contributor.UserId, contributor.Mode, newest, ct));
    }
}
