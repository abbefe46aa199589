using Groundtruth.Api.Pages;
using Groundtruth.Application;
using Groundtruth.Application.Storage;
using Groundtruth.Domain.RequestLog;
using Microsoft.Net.Http.Headers;

namespace Groundtruth.Api.Http;

internal sealed partial class UnhandledErrors(
    RequestDelegate next, IHostEnvironment environment, TimeProvider time, ILogger<UnhandledErrors> logger)
{
    /// <summary>Headers that describe a file, to be removed from an error response.</summary>
    private static readonly string[] FileHeaders =
        [HeaderNames.AcceptRanges, HeaderNames.ContentDisposition, HeaderNames.ContentRange, HeaderNames.ETag, HeaderNames.LastModified];

    public async Task Invoke(HttpContext context)
    {
        Begin(context);
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
            {
                await Write(context, context.Response.StatusCode);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client disconnected.
        }
        catch (BadHttpRequestException e)
        {
            await Respond(context, e.StatusCode == StatusCodes.Status413PayloadTooLarge ? e.StatusCode : StatusCodes.Status400BadRequest);
        }
        catch (UnavailableException e)
        {
            Unavailable(e, context.TraceIdentifier);
            await Respond(context, StatusCodes.Status503ServiceUnavailable);
        }
        catch (IOException e) when (FullDisk.Is(e))
        {
            Unavailable(e, context.TraceIdentifier);
            await Respond(context, StatusCodes.Status503ServiceUnavailable);
        }
        catch (Exception e)
        {
            Failed(e, context.TraceIdentifier, context.Request.Method, context.Request.Path);
            await Respond(context, StatusCodes.Status500InternalServerError);
        }
    }

    /// <summary>Assigns the request id and the headers of every response.</summary>
    private void Begin(HttpContext context)
    {
        context.TraceIdentifier = $"{RequestId.At(time.GetUtcNow())}";
        context.Response.Headers["X-Request-Id"] = context.TraceIdentifier;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (!environment.IsDevelopment())
        {
            // Sent with HTTP responses, too, because a proxy may terminate TLS. Browsers ignore the header over plain HTTP.
            context.Response.Headers.StrictTransportSecurity = "max-age=31536000";
        }
    }

    private static async Task Respond(HttpContext context, int status)
    {
        if (context.Response.HasStarted)
        {
            // A truncated response must not look complete.
            context.Abort();
            return;
        }

        foreach (var name in FileHeaders)
        {
            context.Response.Headers.Remove(name);
        }

        await Write(context, status);
    }

    private static Task Write(HttpContext context, int status)
    {
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        return ErrorPage.IsWanted(context) ? ErrorPage.Write(context, status) : ErrorEnvelope.WriteBare(context, status);
    }

    [LoggerMessage(LogLevel.Error, "Request {RequestId} failed: {Method} {Path}")]
    private partial void Failed(Exception e, string requestId, string method, string path);

    [LoggerMessage(LogLevel.Error, "Request {RequestId} failed: service unavailable")]
    private partial void Unavailable(Exception e, string requestId);
}
