using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using MediatR;

namespace Groundtruth.Application.Accounts;

public sealed record GetAccount : IQuery<AccountView>;

internal sealed class GetAccountHandler(IUserStore users, SignedIn signedIn) : IRequestHandler<GetAccount, Result<AccountView>>
{
    public async Task<Result<AccountView>> Handle(GetAccount query, CancellationToken ct) =>
        await users.FindView(signedIn.UserId, ct) is { } account ? account : AccountErrors.NotSignedIn;
}
