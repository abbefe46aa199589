using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Api.Pages.Buyers;

public sealed record DashboardContext(Memberships Memberships, MembershipView Membership, Mode Mode, DateTimeOffset Now)
{
    public bool IsOwner => Membership.Role == Role.Owner;

    public bool May(string scope) => Membership.Role.Scopes().Contains(scope);

    /// <param name="page">Such as <c>tasks/new</c>.</param>
    public string Path(string page = "") => PathOf(Membership.OrgId, Mode, page);

    public static string PathOf(Id<Organization> orgId, Mode mode, string page = "") =>
        $"/dashboard/{orgId}/{SnakeCase<Mode>.Of(mode)}{(page == "" ? "" : $"/{page}")}";
}
