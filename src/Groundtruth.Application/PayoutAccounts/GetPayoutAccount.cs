using Groundtruth.Domain;
using Groundtruth.Domain.PayoutAccounts;
using MediatR;

namespace Groundtruth.Application.PayoutAccounts;

public sealed record GetPayoutAccount : IQuery<PayoutAccountView>;

internal sealed class GetPayoutAccountHandler(IPayoutAccountStore accounts, SignedIn contributor)
    : IRequestHandler<GetPayoutAccount, Result<PayoutAccountView>>
{
    public async Task<Result<PayoutAccountView>> Handle(GetPayoutAccount query, CancellationToken ct) =>
        await accounts.Find(contributor.UserId, contributor.Mode, ct) is { } account
            ? new PayoutAccountView(account.Status, OnboardingUrl: null)
            : PayoutAccountErrors.NotFound;
}
