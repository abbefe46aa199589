using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Groundtruth.Api.Pages;

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SignedInOnlyAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    public int Order => PageSession.First + 2;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (!context.HttpContext.IsSignedIn())
        {
            context.Result = SignIn(context.HttpContext.Request);
        }
    }

    /// <summary>A POST cannot be repeated after sign-in, so it returns to the dashboard.</summary>
    private static IActionResult SignIn(HttpRequest request)
    {
        var target = HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : "/dashboard";
        var url = $"/sign-in{QueryString.Create("return", target)}";
        if (!request.Headers.ContainsKey("HX-Request"))
        {
            return new RedirectResult(url);
        }

        // htmx would follow a redirect and swap the sign-in page into part of the current page.
        request.HttpContext.Response.Headers["HX-Redirect"] = url;
        return new StatusCodeResult(StatusCodes.Status204NoContent);
    }
}
