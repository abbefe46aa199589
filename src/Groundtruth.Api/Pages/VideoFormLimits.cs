using Groundtruth.Application;
using Groundtruth.Application.RateLimiting;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Groundtruth.Api.Pages;

/// <summary>Reads a form with a video before the antiforgery check does.</summary>
/// <remarks>Large forms are buffered in a file, one per user at a time.</remarks>
internal sealed class VideoFormLimits(
    UploadOptions uploads, UploadLimit limit, IDiskSpace space, VideoFormReader reader, VideoFormSlots slots, SignedIn signedIn)
    : IAsyncAuthorizationFilter
{
    private long MaxBytes => limit.MaxBytes + VideoFormReader.MaxTextBytes;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (VideoFormAttribute.Has(http) && (Admit(http) ?? await Read(http.Request)) is { } refused)
        {
            context.Result = new RefusalPageResult(refused);
        }
    }

    private Error? Admit(HttpContext http)
    {
        if (http.Request.ContentLength > MaxBytes)
        {
            return StorageErrors.TooLarge(limit.MaxBytes);
        }

        if (http.Request.ContentLength <= VideoFormReader.MaxTextBytes)
        {
            return null;
        }

        CheckSpace();
        return slots.Take(http, signedIn.UserId.Value);
    }

    /// <summary>The antiforgery check refuses a form that cannot be read, because it has no token.</summary>
    private async Task<Error?> Read(HttpRequest request)
    {
        request.HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MaxBytes;
        try
        {
            request.Form = await reader.Read(request);
        }
        catch (TimeoutException)
        {
            return RateLimitErrors.FormTooSlow;
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return StorageErrors.TooLarge(limit.MaxBytes);
        }
        catch (Exception e) when (e is InvalidDataException || (e is IOException failed && !FullDisk.Is(failed)))
        {
            request.Form = FormCollection.Empty;
        }

        if (request.Form.Files.Any(file => file.Length > 0))
        {
            CheckSpace();
        }

        return null;
    }

    /// <summary>With a remote store, a form is only buffered here.</summary>
    private void CheckSpace()
    {
        if (uploads.IsLocal)
        {
            space.Check();
        }
    }
}
