using Groundtruth.Api.Http;
using Groundtruth.Api.OpenApi;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace Groundtruth.Api.Uploads;

/// <summary>Lets web apps of configured origins upload, by <c>PUT</c> or tus.</summary>
internal static class UploadCors
{
    public const string Policy = "uploads";

    public static void Configure(CorsPolicyBuilder policy, IConfiguration configuration) => policy
        .ForContributors(configuration)
        .WithMethods("PUT", "POST", "HEAD", "PATCH", "DELETE", "OPTIONS")
        .WithHeaders(
            "Content-Type", "If-None-Match", TusHeaders.Resumable, TusHeaders.Length, TusHeaders.Offset, TusHeaders.Metadata,
            TusHeaders.Checksum, TusMethods.OverrideHeader, ApiHeaders.RequestId)
        .WithExposedHeaders(
            TusHeaders.Resumable, TusHeaders.Version, TusHeaders.Extension, TusHeaders.MaxSize, TusHeaders.ChecksumAlgorithm,
            TusHeaders.Length, TusHeaders.Offset, TusHeaders.Metadata, TusHeaders.Expires, ApiHeaders.Location, ApiHeaders.RetryAfter,
            ApiHeaders.RequestId);
}
