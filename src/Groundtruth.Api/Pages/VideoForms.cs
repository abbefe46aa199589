using System.Collections.Concurrent;
using Groundtruth.Application;
using Groundtruth.Application.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Groundtruth.Api.Pages;

/// <summary>
/// Lets an action's form be as large as a video may be. Comes when it is known who sends it, and before anything reads it, which the check of
/// its antiforgery token does: what is over some kilobytes goes to a temporary file meanwhile, so that no form fills the memory; and only one of
/// each person's does at a time, so that nobody fills the disk.
/// </summary>
internal sealed class VideoForms(UploadOptions uploads, SignedIn signedIn) : IAuthorizationFilter
{
    public const int BeforeAntiforgery = PageSession.First + 10;

    /// <summary>What is in a form beside the video.</summary>
    private const long MaxRestBytes = 64 * 1024;

    private static readonly ConcurrentDictionary<string, VideoForms> Coming = new();

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var most = uploads.MaxBytes + MaxRestBytes;
        if (http.Request.ContentLength > most)
        {
            context.Result = new PageRefusal(StorageErrors.TooLarge(uploads.MaxBytes));
            return;
        }

        if (http.Request.ContentLength is null or > MaxRestBytes)
        {
            var sender = signedIn.UserId.Value;
            if (!Coming.TryAdd(sender, this))
            {
                context.Result = new PageRefusal(StorageErrors.AnotherIsComing);
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
