using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Groundtruth.Api.Http;
using Groundtruth.Application;
using Groundtruth.Application.Access;
using Groundtruth.Application.RateLimiting;
using Groundtruth.Domain;
using Groundtruth.Domain.Access;

namespace Groundtruth.Api.Access;

/// <summary>
/// Who is it, and how often: finds the API key's owner and counts the request in the key's bucket, or in the address's when there is no valid
/// key. Both come before anything else, so that an unknown route tells a stranger nothing.
/// </summary>
internal sealed class ApiKeyAuthentication(RequestDelegate next, IApiKeyAuthenticator keys, IRateLimiter limiter)
{
    internal static readonly Error RateLimited =
        new(ErrorKind.TooMany, "rate_limited", "Too many requests. Wait until X-RateLimit-Reset, a Unix time in seconds.");

    public async Task Invoke(HttpContext context, Caller caller)
    {
        context.Response.Headers.CacheControl = "no-store";
        AuthenticatedKey? key = null;
        RateLimit limit;
        try
        {
            key = await Authenticate(context);
        }
        finally
        {
            // Also when nobody can tell whether the key is valid: every answer says how the caller's bucket stands.
            limit = await limiter.Take(key?.Bucket ?? AddressBucket(context.Connection.RemoteIpAddress), context.RequestAborted);
            WriteHeaders(context.Response, limit);
        }

        if (!limit.IsAllowed)
        {
            await ErrorEnvelope.Write(context, RateLimited with { RetryAfterSeconds = limit.RetryAfterSeconds });
            return;
        }

        if (key is null)
        {
            await ErrorEnvelope.Write(context, AccessErrors.Unauthorized);
            return;
        }

        caller.Authenticate(key);
        await next(context);
    }

    private ValueTask<AuthenticatedKey?> Authenticate(HttpContext context) =>
        context.Request.Headers.Authorization is [{ } header]
        && AuthenticationHeaderValue.TryParse(header, out var value)
        && string.Equals(value.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
        && value.Parameter is { } secret
            ? keys.Authenticate(secret, context.RequestAborted)
            : ValueTask.FromResult<AuthenticatedKey?>(null);

    /// <summary>An IPv6 customer has a whole /64 of addresses, so those count as one.</summary>
    private static string AddressBucket(IPAddress? address)
    {
        if (address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            return $"address:{Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))}";
        }

        return $"address:{(address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)}";
    }

    private static void WriteHeaders(HttpResponse response, RateLimit limit)
    {
        response.Headers["X-RateLimit-Limit"] = limit.Limit.ToString(CultureInfo.InvariantCulture);
        response.Headers["X-RateLimit-Remaining"] = limit.Remaining.ToString(CultureInfo.InvariantCulture);
        response.Headers["X-RateLimit-Reset"] = limit.ResetAtUnixSeconds.ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>The scope that a key needs for an action.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiredScopeAttribute(string scope) : Attribute
{
    public string Scope => scope;
}

/// <summary>May they: refuses, before anything is looked up, a key that lacks the action's scope.</summary>
internal sealed class ScopeAuthorization(RequestDelegate next)
{
    public Task Invoke(HttpContext context, Caller caller)
    {
        var required = context.GetEndpoint()?.Metadata.GetMetadata<RequiredScopeAttribute>();
        return required is null || caller.Key.Scopes.Contains(required.Scope)
            ? next(context)
            : ErrorEnvelope.Write(context, AccessErrors.ScopeMissing(required.Scope));
    }
}
