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
    /// <summary>The time to fill in a form.</summary>
    /// <remarks>Its page asks for the password this much earlier, because a redirect of the submission loses the input.</remarks>
    private static readonly TimeSpan TimeForForms = TimeSpan.FromHours(2);

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
            && !HasRecentPassword(http))
        {
            context.Result = SignInRedirect.To(
                "/confirm", http.Request, SignInRedirect.SendingPage(http.Request, DashboardContext.PathOf(membership.OrgId, mode)));
        }
    }

    /// <remarks>A page that shows a secret once never asks: another session would not see the secret.</remarks>
    private bool HasRecentPassword(HttpContext http)
    {
        var openedAt = http.Features.GetRequiredFeature<AuthenticatedSession>().CreatedAt;
        return HttpMethods.IsPost(http.Request.Method)
            ? Session.HasRecentPassword(openedAt, time.Now())
            : ShownOnce.IsWaiting(http) || Session.HasRecentPassword(openedAt, time.Now() + TimeForForms);
    }
}
