using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>The tus endpoint of <see cref="SupabaseStandIn"/> for signed uploads: errors have their actual status.</summary>
internal sealed class SupabaseTus(SupabaseStandIn store)
{
    private const string Root = "/storage/v1/upload/resumable/sign";

    /// <summary>The documented size of every chunk but the last.</summary>
    private const int ChunkBytes = 6 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Upload> uploads = new();

    public static bool IsFor(HttpRequest request) => request.Path.StartsWithSegments(Root, StringComparison.Ordinal);

    public Task Act(HttpContext context, byte[] body)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers["Tus-Resumable"] = "1.0.0";
        if (request.Headers["Tus-Resumable"] != "1.0.0")
        {
            return Refuse(context, 412, "Tus-Resumable Required");
        }

        if (request.Method == "POST")
        {
            return Create(context);
        }

        var id = request.Path.Value![Root.Length..].Trim('/');
        var key = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(id))[$"{MediaStandIn.Bucket}/".Length..];
        key = key[..key.LastIndexOf('/')];
        return Refusal(request, key) is { } refusal ? Refuse(context, 400, refusal)
            : !uploads.TryGetValue(id, out var upload) ? Refuse(context, 404, "The file for this url was not found")
            : request.Method switch
            {
                "HEAD" => Tell(context, upload, 200),
                "PATCH" => Append(context, id, key, upload, body),
                "DELETE" => Remove(context, id),
                _ => Refuse(context, 405, "Method not allowed"),
            };
    }

    private Task Create(HttpContext context)
    {
        var request = context.Request;
        var metadata = request.Headers["Upload-Metadata"].ToString().Split(',').Select(pair => pair.Trim().Split(' ')).ToDictionary(
            pair => pair[0], pair => Encoding.UTF8.GetString(Convert.FromBase64String(pair.ElementAtOrDefault(1) ?? "")));
        var key = metadata.GetValueOrDefault("objectName", "");
        if (metadata.GetValueOrDefault("bucketName") != MediaStandIn.Bucket || Refusal(request, key) is not null)
        {
            return Refuse(context, 400, Refusal(request, key) ?? "Bucket not found");
        }

        if (!long.TryParse(request.Headers["Upload-Length"], CultureInfo.InvariantCulture, out var length))
        {
            return Refuse(context, 400, "Upload-Length or Upload-Defer-Length header required");
        }

        if (length > store.FileSizeLimit)
        {
            return Refuse(context, 413, "Maximum size exceeded");
        }

        if (!store.Accepts(metadata.GetValueOrDefault("contentType")))
        {
            return Refuse(context, 415, $"mime type {metadata.GetValueOrDefault("contentType")} is not supported");
        }

        var id = WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes($"{MediaStandIn.Bucket}/{key}/{Guid.NewGuid()}"));
        uploads[id] = new Upload(length, metadata["contentType"]);
        context.Response.Headers.Location = $"{request.Scheme}://{request.Host}{Root}/{id}";
        context.Response.StatusCode = 201;
        return context.Response.CompleteAsync();
    }

    private Task Append(HttpContext context, string id, string key, Upload upload, byte[] body)
    {
        if (context.Request.ContentType != "application/offset+octet-stream")
        {
            return Refuse(context, 415, "Content-Type header required");
        }

        if (context.Request.Headers["Upload-Offset"] != upload.Bytes.Count.ToString(CultureInfo.InvariantCulture))
        {
            return Refuse(context, 409, "Upload-Offset conflict");
        }

        var isLast = upload.Bytes.Count + body.Length == upload.Length;
        if (body.Length != ChunkBytes && !isLast)
        {
            return Refuse(context, 400, "The stand-in takes chunks of 6 MiB only");
        }

        upload.Bytes.AddRange(body);
        if (isLast && !store.Objects.TryAdd(key, new StoredObject([.. upload.Bytes], upload.ContentType)))
        {
            uploads.TryRemove(id, out _);
            return Refuse(context, 409, "The resource already exists");
        }

        return Tell(context, upload, 204);
    }

    private Task Remove(HttpContext context, string id)
    {
        uploads.TryRemove(id, out _);
        context.Response.StatusCode = 204;
        return context.Response.CompleteAsync();
    }

    private string? Refusal(HttpRequest request, string key) => request.Headers["x-signature"].ToString() is { Length: > 0 } token
        ? store.RefusalOfUpload(token, key)
        : "Missing x-signature header";

    private static Task Tell(HttpContext context, Upload upload, int status)
    {
        context.Response.Headers["Upload-Offset"] = upload.Bytes.Count.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["Upload-Length"] = upload.Length.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.StatusCode = status;
        return context.Response.CompleteAsync();
    }

    private static Task Refuse(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(message);
    }

    private sealed record Upload(long Length, string ContentType)
    {
        public List<byte> Bytes { get; } = [];
    }
}
