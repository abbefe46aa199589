using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application.Organizations;

public sealed record ListMembers : IQuery<Members>;

public sealed record Members(IReadOnlyList<MemberView> All, IReadOnlyList<InvitationView> Invited);

internal sealed class ListMembersHandler(IMembershipStore memberships, Caller caller, TimeProvider time)
    : IRequestHandler<ListMembers, Result<Members>>
{
    public async Task<Result<Members>> Handle(ListMembers query, CancellationToken ct) => new Members(
        await memberships.List(caller.Owner.OrgId, ct), await memberships.ListOpen(caller.Owner.OrgId, time.Now(), ct));
}
