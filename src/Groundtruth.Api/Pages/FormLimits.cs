using Groundtruth.Api.Http;
using Groundtruth.Application.RateLimiting;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Groundtruth.Api.Pages;

/// <summary>Limits the size of a form without a video, and the time until it arrives.</summary>
/// <remarks>Reads its bytes before the antiforgery check, which reads any form. <see cref="PageNames"/> adds it to every page.</remarks>
internal sealed class FormLimits(TimeProvider time) : IAsyncAuthorizationFilter
{
    /// <summary>Also after the filters that require a session.</summary>
    public const int BeforeAntiforgery = PageSession.First + 10;

    /// <summary>Longer than every valid form, whose characters may have 12 bytes each.</summary>
    private const int MaxBytes = 256 * 1024;

    private const int BufferBytes = 16 * 1024;

    private static readonly TimeSpan MaxTime = TimeSpan.FromMinutes(1);

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (!http.Request.HasFormContentType || VideoFormAttribute.Has(http))
        {
            return;
        }

        if (http.Request.ContentLength > MaxBytes)
        {
            context.Result = new RefusalPageResult(RateLimitErrors.FormTooLarge);
            return;
        }

        using var tooLate = new CancellationTokenSource(MaxTime, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(tooLate.Token, http.RequestAborted);
        try
        {
            if (!await TryBuffer(http.Request, stop.Token))
            {
                context.Result = new RefusalPageResult(RateLimitErrors.FormTooLarge);
            }
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            context.Result = new RefusalPageResult(RateLimitErrors.FormTooSlow);
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            // The client is gone. The antiforgery check refuses the form.
            http.Request.Form = FormCollection.Empty;
        }
    }

    /// <summary>Reads the body into memory. False if it is too large.</summary>
    private static async Task<bool> TryBuffer(HttpRequest request, CancellationToken ct)
    {
        var body = new MemoryStream();
        var buffer = new byte[BufferBytes];
        await using var arriving = request.StreamBody();
        for (int read; (read = await arriving.ReadAsync(buffer, ct)) > 0;)
        {
            if (body.Length + read > MaxBytes)
            {
                return false;
            }

            body.Write(buffer, 0, read);
        }

        body.Position = 0;
        request.Body = body;
        return true;
    }
}
