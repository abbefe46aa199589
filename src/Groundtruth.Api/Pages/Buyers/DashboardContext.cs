using Groundtruth.Application;
using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;
using Microsoft.AspNetCore.Http.Features;

namespace Groundtruth.Api.Pages.Buyers;

/// <summary>The context of a dashboard page: the signed-in member, the organization and the mode.</summary>
public sealed record DashboardContext(Memberships Memberships, MembershipView Membership, Mode Mode, DateTimeOffset Now)
{
    public bool IsOwner => Membership.Role == Role.Owner;

    public bool May(string scope) => Membership.Role.Scopes().Contains(scope);

    /// <summary>The URL path of a page in this context.</summary>
    /// <param name="page">Such as <c>tasks/new</c>.</param>
    public string Path(string page = "") => PathOf(Membership.OrgId, Mode, page);

    public static string PathOf(Id<Organization> orgId, Mode mode, string page = "") =>
        $"/dashboard/{orgId}/{SnakeCase<Mode>.Of(mode)}{(page == "" ? "" : $"/{page}")}";
}

public static class DashboardContextExtensions
{
    /// <exception cref="InvalidOperationException">The request is not for a dashboard page.</exception>
    public static DashboardContext Dashboard(this HttpContext context) => context.Features.GetRequiredFeature<DashboardContext>();
}
