using Groundtruth.Application.Idempotency;
using Microsoft.AspNetCore.Http.Features;

namespace Groundtruth.Api.Idempotency;

internal static class IdempotencyKeyPath
{
    /// <summary>Decodes the last segment of the request line.</summary>
    /// <remarks>
    /// ASP.NET Core's path leaves <c>%2F</c> encoded and decodes <c>%25</c>, so that a slash in a key looks like the text "%2F".
    /// </remarks>
    public static string Read(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = target.Split('?', 2)[0].TrimEnd('/');
        return IdempotencyKey.Unquote(Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]));
    }
}
