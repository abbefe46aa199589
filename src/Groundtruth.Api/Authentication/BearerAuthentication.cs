using System.Globalization;
using Groundtruth.Api.Http;
using Groundtruth.Application.Authentication;
using Groundtruth.Application.RateLimiting;

namespace Groundtruth.Api.Authentication;

/// <summary>Rate-limits the principal, or the address of an invalid secret.</summary>
/// <remarks>Precedes 404 and 405, so routes cannot be probed.</remarks>
internal sealed class BearerAuthentication<TPrincipal>(
    RequestDelegate next, IAuthenticator<TPrincipal> authenticator, IRateLimiter limiter, RateLimitOptions limits)
    where TPrincipal : class, IAuthenticated
{
    /// <summary>RFC 6750, section 2.1.</summary>
    private const string Scheme = "Bearer ";

    public async Task Invoke(HttpContext context, IRequester<TPrincipal> requester, ClientAddress address)
    {
        context.Response.Headers.CacheControl = "no-store";
        address.Value = RemoteAddress.Of(context);
        var isForAnyone = context.GetEndpoint()?.Metadata.GetMetadata<ForAnyoneAttribute>() is not null;
        TPrincipal? principal = null;
        RateLimit limit;
        try
        {
            principal = isForAnyone ? null : await Authenticate(context);
            context.Features.Set<IAuthenticated>(principal);
        }
        finally
        {
            // Runs even if authentication throws, because every response has the rate-limit headers.
            limit = await limiter.Take(principal?.Bucket ?? $"address:{address.Value}", limits.Requests, context.RequestAborted);
            WriteHeaders(context.Response, limit);
        }

        if (!limit.IsAllowed)
        {
            await ErrorEnvelope.Write(context, RateLimitErrors.RateLimited with { RetryAfterSeconds = limit.RetryAfterSeconds });
            return;
        }

        if (principal is null && !isForAnyone)
        {
            await ErrorEnvelope.Write(context, authenticator.Unauthorized);
            return;
        }

        if (principal is not null)
        {
            requester.Authenticate(principal);
        }

        await next(context);
    }

    private ValueTask<TPrincipal?> Authenticate(HttpContext context) =>
        context.Request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? authenticator.Authenticate(header[Scheme.Length..].Trim(), context.Connection.RemoteIpAddress, context.RequestAborted)
            : ValueTask.FromResult<TPrincipal?>(null);

    private static void WriteHeaders(HttpResponse response, RateLimit limit)
    {
        response.Headers["X-RateLimit-Limit"] = limit.Limit.ToString(CultureInfo.InvariantCulture);
        response.Headers["X-RateLimit-Remaining"] = limit.Remaining.ToString(CultureInfo.InvariantCulture);
        response.Headers["X-RateLimit-Reset"] = limit.ResetAtUnixSeconds.ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>Allows anonymous requests.</summary>
/// <remarks>They count towards the address's limit and have no Idempotency-Key, which needs an owner.</remarks>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ForAnyoneAttribute : Attribute;
