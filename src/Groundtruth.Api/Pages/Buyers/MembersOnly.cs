using Groundtruth.Api.Authentication;
using Groundtruth.Application;
using Groundtruth.Application.Authentication;
using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;
using MediatR;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Groundtruth.Api.Pages.Buyers;

/// <summary>An action requires the same scope as its API endpoint, or an owner.</summary>
internal sealed class MembersOnly(IMediator mediator, Caller caller, SignedIn signedIn, TimeProvider time) : IAsyncAuthorizationFilter
{
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        Id<Organization>? orgId = Id<Organization>.TryParse(context.RouteData.Values["orgId"] as string, out var id) ? id : null;
        var memberships = await mediator.Send(new ListMemberships(orgId), http.RequestAborted);
        if (memberships.Error is not null || memberships.Value.Current is not { } membership)
        {
            context.Result = new RefusalPageResult(OrganizationErrors.PageNotFound);
            return;
        }

        var mode = SnakeCase<Mode>.Read((string)context.RouteData.Values["mode"]!);
        caller.Authenticate(membership, signedIn.UserId, mode);
        http.Features.Set(new DashboardContext(memberships.Value, membership, mode, time.Now()));
        var endpoint = http.GetEndpoint()?.Metadata;
        var isAllowed = endpoint?.GetMetadata<OwnersOnlyAttribute>() is null || membership.Role == Role.Owner;
        if (!isAllowed || (endpoint?.GetMetadata<RequiredScopeAttribute>() is { } required && !caller.May(required.Scope)))
        {
            context.Result = new RefusalPageResult(OrganizationErrors.RoleMissing);
        }
        else if (membership.Role == Role.Owner
            && endpoint?.GetMetadata<RecentPasswordAttribute>() is not null
            && !Session.HasRecentPassword(http.Features.GetRequiredFeature<AuthenticatedSession>().CreatedAt, time.Now()))
        {
            context.Result = SignInRedirect.To(
                "/confirm", http.Request, SignInRedirect.SendingPage(http.Request, DashboardContext.PathOf(membership.OrgId, mode)));
        }
    }
}
