using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application.Organizations;

public sealed record ListMembers : IQuery<Members>;

/// <param name="Shown">Sorted by name.</param>
/// <param name="AreAllShown">False if the organization has more members.</param>
public sealed record Members(IReadOnlyList<MemberView> Shown, bool AreAllShown, IReadOnlyList<InvitationView> Invited)
{
    public const int MaxShown = 500;
}

internal sealed class ListMembersHandler(IMembershipStore memberships, Caller caller, TimeProvider time)
    : IRequestHandler<ListMembers, Result<Members>>
{
    public async Task<Result<Members>> Handle(ListMembers query, CancellationToken ct)
    {
        var orgId = caller.Owner.OrgId;
        var found = await memberships.List(orgId, Members.MaxShown + 1, ct);
        var surplus = found.Count > Members.MaxShown ? found.MaxBy(member => member.UserId.Value, StringComparer.Ordinal) : null;
        return new Members(
            [.. found.Where(member => member != surplus)], surplus is null, await memberships.ListOpen(orgId, time.Now(), ct));
    }
}
