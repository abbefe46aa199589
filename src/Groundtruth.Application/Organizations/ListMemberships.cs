using Groundtruth.Application.Accounts;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using MediatR;

namespace Groundtruth.Application.Organizations;

public sealed record ListMemberships : IQuery<Memberships>;

public sealed record Memberships(AccountView Account, IReadOnlyList<MembershipView> Organizations);

internal sealed class ListMembershipsHandler(IUserStore users, IMembershipStore memberships, SignedIn signedIn)
    : IRequestHandler<ListMemberships, Result<Memberships>>
{
    public async Task<Result<Memberships>> Handle(ListMemberships query, CancellationToken ct) =>
        await users.FindView(signedIn.UserId, ct) is { } account
            ? new Memberships(account, await memberships.ListOf(signedIn.UserId, ct))
            : AccountErrors.NotSignedIn;
}
