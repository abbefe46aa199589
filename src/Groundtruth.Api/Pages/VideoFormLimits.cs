using System.Collections.Concurrent;
using Groundtruth.Application;
using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.WebUtilities;

namespace Groundtruth.Api.Pages;

/// <summary>Runs before the antiforgery check reads the form.</summary>
/// <remarks>Large forms are buffered in a file, one per user at a time.</remarks>
internal sealed class VideoFormLimits(
    UploadOptions uploads, UploadLimit limit, IDiskSpace space, IScratchArea scratch, SignedIn signedIn)
    : IAsyncAuthorizationFilter
{
    public const int BeforeAntiforgery = PageSession.First + 10;

    private const int MaxOtherFieldsBytes = 64 * 1024;

    private static readonly ConcurrentDictionary<string, VideoFormLimits> Uploading = new();

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var maxBytes = limit.MaxBytes + MaxOtherFieldsBytes;
        if (http.Request.ContentLength > maxBytes)
        {
            context.Result = new RefusalPageResult(StorageErrors.TooLarge(limit.MaxBytes));
            return;
        }

        if (http.Request.ContentLength is null or > MaxOtherFieldsBytes)
        {
            CheckSpace();
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
        Buffer(http);
        http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions { MultipartBodyLengthLimit = maxBytes }));
        if (await HasFile(http))
        {
            CheckSpace();
        }
    }

    /// <summary>Buffers a large form in the scratch area.</summary>
    /// <remarks>The reader of the form would leave a file in the system's temporary folder if this process is killed.</remarks>
    private void Buffer(HttpContext http)
    {
        var body = new FileBufferingReadStream(http.Request.Body, MaxOtherFieldsBytes, bufferLimit: null, () => scratch.Folder);
        http.Request.Body = body;
        http.Response.RegisterForDispose(body);
    }

    /// <summary>Reads the form here, because the antiforgery check turns a full disk into a refusal.</summary>
    private static async Task<bool> HasFile(HttpContext http)
    {
        try
        {
            return http.Request.HasFormContentType
                && (await http.Request.ReadFormAsync(http.RequestAborted)).Files.Any(file => file.Length > 0);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            // The antiforgery check gets the same exception, and refuses the form.
            return false;
        }
    }

    private static bool IsUnreadable(Exception e) => e is InvalidDataException || (e is IOException failed && !FullDisk.Is(failed));

    /// <summary>With a remote store, a form is only buffered here.</summary>
    private void CheckSpace()
    {
        if (uploads.IsLocal)
        {
            space.Check();
        }
    }
}
