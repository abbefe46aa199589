using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages;

/// <summary>A form that may contain a video.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class VideoFormAttribute : TypeFilterAttribute
{
    public VideoFormAttribute()
        : base(typeof(VideoFormLimits)) => Order = FormLimits.BeforeAntiforgery;

    public static bool Has(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<VideoFormAttribute>() is not null
        && http.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;
}
