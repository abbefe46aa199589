using System.Collections.Concurrent;
using Groundtruth.Application;
using Groundtruth.Application.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Groundtruth.Api.Pages;

/// <summary>Runs before the antiforgery check reads the form. Large forms are buffered in a file, one per user at a time.</summary>
internal sealed class VideoFormLimits(UploadOptions uploads, SignedIn signedIn) : IAuthorizationFilter
{
    public const int BeforeAntiforgery = PageSession.First + 10;

    private const long MaxOtherFieldsBytes = 64 * 1024;

    private static readonly ConcurrentDictionary<string, VideoFormLimits> Uploading = new();

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var maxBytes = uploads.MaxBytes + MaxOtherFieldsBytes;
        if (http.Request.ContentLength > maxBytes)
        {
            context.Result = new RefusalPageResult(StorageErrors.TooLarge(uploads.MaxBytes));
            return;
        }

        if (http.Request.ContentLength is null or > MaxOtherFieldsBytes)
        {
            var userId = signedIn.UserId.Value;
            if (!Uploading.TryAdd(userId, this))
            {
                context.Result = new RefusalPageResult(StorageErrors.UploadInProgress);
                return;
            }

            http.Response.OnCompleted(() =>
            {
                Uploading.TryRemove(KeyValuePair.Create(userId, this));
                return Task.CompletedTask;
            });
        }

        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = maxBytes;
        http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions { MultipartBodyLengthLimit = maxBytes }));
    }
}
