using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Payouts;
using MediatR;

namespace Groundtruth.Application.Payouts;

public sealed record ListEarnedPayouts(PageRequest Page) : IQuery<Page<EarnedPayoutView>>;

internal sealed class ListEarnedPayoutsValidator : AbstractValidator<ListEarnedPayouts>
{
    public ListEarnedPayoutsValidator() => RuleFor(query => query.Page).ValidFor<ListEarnedPayouts, Payout>();
}

internal sealed class ListEarnedPayoutsHandler(IPayoutStore payouts, SignedIn contributor)
    : IRequestHandler<ListEarnedPayouts, Result<Page<EarnedPayoutView>>>
{
    public async Task<Result<Page<EarnedPayoutView>>> Handle(ListEarnedPayouts query, CancellationToken ct) => await query.Page.Read(
        (range, token) => payouts.ListEarned(contributor.UserId, contributor.Mode, range, token), payout => payout.Id.Value, ct);
}
