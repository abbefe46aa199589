using Groundtruth.Application.Accounts;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;
using MediatR;

namespace Groundtruth.Application.Organizations;

/// <param name="CurrentId">The organization of the current page. The list may be too short to include it.</param>
public sealed record ListMemberships(Id<Organization>? CurrentId = null) : IQuery<Memberships>;

/// <param name="Organizations">The first 100 by name.</param>
/// <param name="Current">Null if the person is not a member of the current organization.</param>
public sealed record Memberships(AccountView Account, IReadOnlyList<MembershipView> Organizations, MembershipView? Current);

internal sealed class ListMembershipsHandler(IUserStore users, IMembershipStore memberships, SignedIn signedIn)
    : IRequestHandler<ListMemberships, Result<Memberships>>
{
    public async Task<Result<Memberships>> Handle(ListMemberships query, CancellationToken ct) =>
        await users.FindView(signedIn.UserId, ct) is { } account
            ? new Memberships(
                account,
                await memberships.ListOf(signedIn.UserId, ct),
                query.CurrentId is { } current ? await memberships.Find(current, signedIn.UserId, ct) : null)
            : AccountErrors.NotSignedIn;
}
