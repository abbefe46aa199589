using Groundtruth.Application.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Groundtruth.Api.Pages;

/// <summary>
/// Lets an action's form be as large as a video may be. Comes when it is known who sends it, and before anything reads it, which the check of
/// its antiforgery token does: what is over some kilobytes goes to a temporary file meanwhile, so that no form fills the memory.
/// </summary>
internal sealed class VideoForms(UploadOptions uploads) : IAuthorizationFilter
{
    public const int BeforeAntiforgery = PageSession.First + 10;

    /// <summary>What is in a form beside the video.</summary>
    private const long MaxRestBytes = 64 * 1024;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var most = uploads.MaxBytes + MaxRestBytes;
        if (http.Request.ContentLength > most)
        {
            context.Result = new PageRefusal(StorageErrors.TooLarge(uploads.MaxBytes));
            return;
        }

        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = most;
        http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions { MultipartBodyLengthLimit = most }));
    }
}
