using Groundtruth.Application;
using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;
using Microsoft.AspNetCore.Http.Features;

namespace Groundtruth.Api.Pages.Buyers;

/// <summary>What surrounds every page of a buyer: who looks, at which organization, in which of its modes.</summary>
public sealed record Frame(Memberships Memberships, MembershipView Membership, Mode Mode, DateTimeOffset Now)
{
    public bool IsOwner => Membership.Role == Role.Owner;

    public bool May(string scope) => Membership.Role.Scopes().Contains(scope);

    /// <summary>The address of a page in this frame: <c>tasks/new</c>.</summary>
    public string Path(string page = "") => PathOf(Membership.OrgId, Mode, page);

    public static string PathOf(Id<Organization> orgId, Mode mode, string page = "") =>
        $"/dashboard/{orgId}/{Words<Mode>.Of(mode)}{(page == "" ? "" : $"/{page}")}";
}

public static class Frames
{
    /// <exception cref="InvalidOperationException">The request is for no page of a buyer's.</exception>
    public static Frame Frame(this HttpContext context) => context.Features.GetRequiredFeature<Frame>();
}
