using Groundtruth.Api.Hosting;
using Groundtruth.Api.Idempotency;
using Groundtruth.Api.OpenApi;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace Groundtruth.Api.Http;

/// <summary>Lets web apps of configured origins call the contributor API.</summary>
/// <remarks>Buyers' API keys do not belong in a browser.</remarks>
internal static class ContributorCors
{
    private const string Policy = "contributors";

    private static readonly TimeSpan PreflightLifetime = TimeSpan.FromHours(1);

    public static void AddContributorCors(this IServiceCollection services, IConfiguration configuration) => services.AddCors(
        cors => cors.AddPolicy(Policy, policy => policy
            .ForContributors(configuration)
            .WithMethods("GET", "HEAD", "POST", "PATCH", "DELETE")
            .WithHeaders("Authorization", "Content-Type", IdempotencyKeyReading.Header)
            .WithExposedHeaders(
            [
                ApiHeaders.RequestId, .. ApiHeaders.RateLimit, ApiHeaders.RetryAfter, ApiHeaders.Link, ApiHeaders.Location,
                ApiHeaders.Replayed,
            ])));

    /// <summary>Allows the configured origins, whose browsers remember a preflight for an hour.</summary>
    public static CorsPolicyBuilder ForContributors(this CorsPolicyBuilder policy, IConfiguration configuration) => policy
        .WithOrigins([.. Settings.AllowedOrigins(configuration)])
        .SetPreflightMaxAge(PreflightLifetime);

    /// <summary>Runs before authentication, so that a preflight needs no token and does not count.</summary>
    public static void UseContributorCors(this WebApplication app)
    {
        if (Settings.AllowedOrigins(app.Configuration).Count > 0)
        {
            app.UseWhen(context => context.Request.Path.StartsWithSegments("/api/contributor/v1"), api => api.UseCors(Policy));
        }
    }
}
