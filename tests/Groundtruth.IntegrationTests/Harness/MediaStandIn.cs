using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>An object store on loopback; subclasses implement its protocol.</summary>
public abstract class MediaStandIn : IAsyncDisposable
{
    public const string Bucket = "media";

    private readonly WebApplication app;
    private int requests;

    protected MediaStandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(Respond);
    }

    public string Address => app.Urls.First();

    public ConcurrentDictionary<string, StoredObject> Objects { get; } = new();

    /// <summary>Number of requests received, including those without a response.</summary>
    public int Requests => requests;

    /// <summary>Offset of the store's clock, by which its signed links expire.</summary>
    public TimeSpan ClockAhead { get; set; }

    /// <summary>False imitates a store without CORS settings.</summary>
    public bool AllowsBrowsers { get; set; } = true;

    /// <summary>Runs before a request is processed. Tests use it to stall, fail or abort requests.</summary>
    public Func<HttpContext, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs after authentication, before the request is processed.</summary>
    public Func<HttpContext, Task> After { get; set; } = _ => Task.CompletedTask;

    protected DateTimeOffset Now => DateTimeOffset.UtcNow + ClockAhead;

    public static async Task<MediaStandIn> Start<T>()
        where T : MediaStandIn, new()
    {
        var store = new T();
        await store.app.StartAsync();
        return store;
    }

    public virtual void Reset() => (Before, After, ClockAhead, AllowsBrowsers, requests) =
        (_ => Task.CompletedTask, _ => Task.CompletedTask, TimeSpan.Zero, true, 0);

    /// <summary>Fails the next <paramref name="count"/> requests.</summary>
    public void FailNext(int count, int status = 500)
    {
        var left = count;
        Before = context =>
            Interlocked.Decrement(ref left) >= 0 ? Write(context, status, "text/plain", "out of order") : Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return app.DisposeAsync();
    }

    protected abstract Task Act(HttpContext context, byte[] body);

    /// <summary>Sends the object or the requested range.</summary>
    protected static Task Send(HttpContext context, StoredObject found) =>
        Results.Bytes(found.Bytes, found.ContentType, enableRangeProcessing: true).ExecuteAsync(context);

    protected static async Task Write(HttpContext context, int status, string contentType, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(body, Encoding.UTF8);
    }

    protected static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    /// <summary>As the stores' settings for web pages of any origin.</summary>
    private static void AllowBrowsers(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = "GET, HEAD, POST, PUT, PATCH, DELETE";
        headers.AccessControlAllowHeaders = context.Request.Headers.AccessControlRequestHeaders;
        headers.AccessControlExposeHeaders = "ETag, Location, Upload-Offset, Upload-Length";
    }

    private async Task Respond(HttpContext context)
    {
        if (AllowsBrowsers)
        {
            AllowBrowsers(context);
        }

        if (HttpMethods.IsOptions(context.Request.Method))
        {
            context.Response.Headers.Date = Now.ToString("R", CultureInfo.InvariantCulture);
            context.Response.StatusCode = AllowsBrowsers ? StatusCodes.Status204NoContent : StatusCodes.Status403Forbidden;
            return;
        }

        Interlocked.Increment(ref requests);
        await Before(context);
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        await Act(context, body.ToArray());
    }
}

public sealed record StoredObject(byte[] Bytes, string ContentType)
{
    /// <summary>Depends on the bytes only. With the suffix of a joined object, because the AWS SDK takes any other for an MD5.</summary>
    public string ETag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(Bytes))[..32]}-1\"";

    /// <summary>Differs between two uploads of the same bytes.</summary>
    public string Version { get; } = Guid.NewGuid().ToString();

    public DateTimeOffset StoredAt { get; } = DateTimeOffset.UtcNow;
}
