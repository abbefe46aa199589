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
            context.Result = SignInRedirect.To("/sign-in", context.HttpContext.Request, afterPost: "/dashboard");
        }
    }
}
