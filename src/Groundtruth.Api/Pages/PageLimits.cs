using Groundtruth.Api.Http;
using Groundtruth.Application.Authentication;
using Groundtruth.Application.RateLimiting;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Groundtruth.Api.Pages;

/// <summary>Limits each person, or each address without a session. <see cref="PageNames"/> adds it to every page.</summary>
internal sealed class PageLimits(IRateLimiter limiter, RateLimitOptions limits) : IAsyncAuthorizationFilter
{
    public const int AfterSession = PageSession.First + 1;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var client = http.Features.Get<AuthenticatedSession>()?.Bucket ?? $"address:{RemoteAddress.Of(http)}";
        var isReading = HttpMethods.IsGet(http.Request.Method)
            || http.GetEndpoint()?.Metadata.GetMetadata<ChangesNothingAttribute>() is not null;
        var limit = isReading
            ? await limiter.Take($"page:{client}", limits.Pages, http.RequestAborted)
            : await limiter.Take($"form:{client}", limits.Forms, http.RequestAborted);
        if (!limit.IsAllowed)
        {
            context.Result = new RefusalPageResult(RateLimitErrors.RateLimited with { RetryAfterSeconds = limit.RetryAfterSeconds });
        }
    }
}
