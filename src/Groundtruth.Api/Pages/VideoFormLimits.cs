using System.Collections.Concurrent;
using Groundtruth.Application;
using Groundtruth.Application.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Groundtruth.Api.Pages;

/// <summary>
/// Raises an action's form size limit to that of a video. Runs after authentication, but before the antiforgery check reads the form. Large forms
/// are buffered in a temporary file to limit memory, one per user at a time to limit disk use.
/// </summary>
internal sealed class VideoFormLimits(UploadOptions uploads, SignedIn signedIn) : IAuthorizationFilter
{
    public const int BeforeAntiforgery = PageSession.First + 10;

    /// <summary>The allowance for the other form fields.</summary>
    private const long MaxRestBytes = 64 * 1024;

    private static readonly ConcurrentDictionary<string, VideoFormLimits> Coming = new();

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var most = uploads.MaxBytes + MaxRestBytes;
        if (http.Request.ContentLength > most)
        {
            context.Result = new RefusalPageResult(StorageErrors.TooLarge(uploads.MaxBytes));
            return;
        }

        if (http.Request.ContentLength is null or > MaxRestBytes)
        {
            var sender = signedIn.UserId.Value;
            if (!Coming.TryAdd(sender, this))
            {
                context.Result = new RefusalPageResult(StorageErrors.AnotherIsComing);
                return;
            }

            http.Response.OnCompleted(() =>
            {
                Coming.TryRemove(KeyValuePair.Create(sender, this));
                return Task.CompletedTask;
            });
        }

        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = most;
        http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions { MultipartBodyLengthLimit = most }));
    }
}
