using Groundtruth.Application.Accounts;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;
using MediatR;

namespace Groundtruth.Application.Organizations;

public sealed record ListMemberships : IQuery<Memberships>;

/// <param name="Organizations">Sorted by name.</param>
public sealed record Memberships(AccountView Account, IReadOnlyList<MembershipView> Organizations);

public sealed record MembershipView
{
    public Id<Organization> OrgId { get; init; }

    public string OrgName { get; init; } = "";

    public Role Role { get; init; }
}

internal sealed class ListMembershipsHandler(IUserStore users, IMembershipStore memberships, SignedIn signedIn)
    : IRequestHandler<ListMemberships, Result<Memberships>>
{
    public async Task<Result<Memberships>> Handle(ListMemberships query, CancellationToken ct) =>
        await users.FindView(signedIn.UserId, ct) is { } account
            ? new Memberships(account, await memberships.ListOf(signedIn.UserId, ct))
            : AccountErrors.NotSignedIn;
}
