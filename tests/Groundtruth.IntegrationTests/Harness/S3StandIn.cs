using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>An S3-compatible store with path-style URLs that verifies every signature (AWS Signature Version 4).</summary>
public sealed class S3StandIn : MediaStandIn
{
    public const string AccessKey = "AKIDSTANDIN";
    public const string SecretKey = "standin/secret+key";
    public const string Region = "eu-west-1";

    private readonly S3Multiparts multipart;
    private readonly S3Versions versions;

    public S3StandIn() => (multipart, versions) = (new S3Multiparts(this), new S3Versions(this));

    /// <summary>False imitates a store that ignores <c>If-None-Match</c>.</summary>
    public bool HasConditionalWrites { get; set; } = true;

    /// <summary>A versioned bucket keeps replaced and deleted bytes.</summary>
    public bool IsVersioned { get; set; }

    /// <summary>The number of server-side copies, refused ones included.</summary>
    public int Copies { get; private set; }

    /// <summary>Ids of the multipart uploads that were neither completed nor aborted.</summary>
    public IEnumerable<string> OpenUploads => multipart.Open;

    /// <summary>The number of kept versions of a key, deletion markers included.</summary>
    public int VersionsOf(string key) => versions.Count(key);

    public override void Reset()
    {
        base.Reset();
        multipart.Reset();
        (HasConditionalWrites, IsVersioned, Copies) = (true, false, 0);
    }

    internal DateTime Clock => Now.UtcDateTime;

    internal void Keep(string key, StoredObject stored)
    {
        Objects[key] = stored;
        versions.Add(key, stored);
    }

    internal static Task Xml(HttpContext context, string xml) => Write(context, 200, "application/xml", xml);

    internal static Task Refuse(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        return context.Request.Method == "HEAD"
            ? context.Response.CompleteAsync()
            : Write(
                context, status, "application/xml", $"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>{code}</Message></Error>");
    }

    protected override async Task Act(HttpContext context, byte[] body)
    {
        if (!IsSigned(context.Request, body))
        {
            await Refuse(context, 403, "SignatureDoesNotMatch");
            return;
        }

        await After(context);
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var path = context.Request.Path.Value!;
        await (path.StartsWith($"/{Bucket}/", StringComparison.Ordinal) ? Act(context, path[$"/{Bucket}/".Length..], body)
            : path == $"/{Bucket}" ? Act(context, "", body)
            : Refuse(context, 404, "NoSuchBucket"));
    }

    private Task Act(HttpContext context, string key, byte[] body)
    {
        var request = context.Request;
        return request.Query.ContainsKey("uploads") || request.Query.ContainsKey("uploadId") ? multipart.Act(context, key, body)
            : request.Query.ContainsKey("versions") ? versions.List(context)
            : request.Query.ContainsKey("list-type") ? List(context)
            : request.Method switch
            {
                "GET" or "HEAD" => Objects.TryGetValue(key, out var found) ? SendTagged(context, found) : Refuse(context, 404, "NoSuchKey"),
                "DELETE" => versions.Delete(context, key),
                "PUT" when request.Headers.TryGetValue("x-amz-copy-source", out var source) => Copy(context, key, source.ToString()),
                "PUT" => Put(context, key, new StoredObject(body, request.ContentType ?? "binary/octet-stream")),
                _ => Refuse(context, 405, "MethodNotAllowed"),
            };
    }

    /// <summary>One object a page, so that clients must read on.</summary>
    private Task List(HttpContext context)
    {
        var query = context.Request.Query;
        var rest = Objects
            .Where(pair => pair.Key.StartsWith(query["prefix"].ToString(), StringComparison.Ordinal)
                && string.CompareOrdinal(pair.Key, query["continuation-token"].ToString()) > 0)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        var listed = rest.Take(1).Select(pair =>
            $"<Contents><Key>{pair.Key}</Key>"
            + $"<LastModified>{pair.Value.StoredAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}</LastModified></Contents>"
            + $"<NextContinuationToken>{pair.Key}</NextContinuationToken>");
        return Xml(
            context,
            $"<ListBucketResult><IsTruncated>{(rest.Count > 1 ? "true" : "false")}</IsTruncated>{string.Concat(listed)}"
            + "</ListBucketResult>");
    }

    private static Task SendTagged(HttpContext context, StoredObject found)
    {
        context.Response.Headers.ETag = found.ETag;
        if (context.Request.Query["response-content-disposition"] is { Count: 1 } disposition)
        {
            context.Response.Headers.ContentDisposition = disposition;
        }

        return Send(context, found);
    }

    private Task Put(HttpContext context, string key, StoredObject stored)
    {
        if (HasConditionalWrites && context.Request.Headers.IfNoneMatch == "*" && !Objects.TryAdd(key, stored))
        {
            return Refuse(context, 412, "PreconditionFailed");
        }

        Keep(key, stored);
        context.Response.Headers.ETag = stored.ETag;
        return context.Response.CompleteAsync();
    }

    /// <summary>Like two real servers, does not decode the slash between bucket and key.</summary>
    private Task Copy(HttpContext context, string key, string source)
    {
        Copies++;
        var from = source.TrimStart('/').Split('/', 2);
        if (from.Length != 2 || from[0] != Bucket)
        {
            return Refuse(context, 400, "InvalidArgument");
        }

        if (!Objects.TryGetValue(Uri.UnescapeDataString(from[1]), out var found))
        {
            return Refuse(context, 404, "NoSuchKey");
        }

        if (context.Request.Headers["x-amz-copy-source-if-match"] is { Count: 1 } expected && expected != found.ETag)
        {
            return Refuse(context, 412, "PreconditionFailed");
        }

        Keep(key, found);
        return Write(context, 200, "application/xml", $"<CopyObjectResult><ETag>{found.ETag}</ETag></CopyObjectResult>");
    }

    private bool IsSigned(HttpRequest request, byte[] body) => request.Query.ContainsKey("X-Amz-Signature")
        ? IsPresigned(request)
        : IsSignedInItsHeader(request, body);

    private bool IsPresigned(HttpRequest request)
    {
        string Query(string name) => request.Query[$"X-Amz-{name}"].ToString();
        var signedAt = Time(Query("Date"));
        var lifetime = TimeSpan.FromSeconds(int.Parse(Query("Expires"), CultureInfo.InvariantCulture));
        return Now < signedAt + lifetime
            && Query("Signature") == Sign(request, Query("Credential"), Query("Date"), Query("SignedHeaders"), "UNSIGNED-PAYLOAD");
    }

    private static bool IsSignedInItsHeader(HttpRequest request, byte[] body)
    {
        var parts = request.Headers.Authorization.ToString().Replace("AWS4-HMAC-SHA256 ", "", StringComparison.Ordinal).Split(',')
            .Select(part => part.Trim().Split('=', 2)).Where(part => part.Length == 2).ToDictionary(part => part[0], part => part[1]);
        var hash = request.Headers["x-amz-content-sha256"].ToString();
        return hash == Convert.ToHexStringLower(SHA256.HashData(body))
            && parts.TryGetValue("Credential", out var credential)
            && parts["Signature"] == Sign(request, credential, request.Headers["x-amz-date"].ToString(), parts["SignedHeaders"], hash);
    }

    private static string Sign(HttpRequest request, string credential, string date, string signedHeaders, string payloadHash)
    {
        var scope = credential[(credential.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (credential != $"{AccessKey}/{date[..8]}/{Region}/s3/aws4_request" || !signedHeaders.Split(';').Contains("host"))
        {
            return "wrong credential";
        }

        var query = request.Query.Where(pair => pair.Key != "X-Amz-Signature")
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value.ToString())}").Order(
                StringComparer.Ordinal);
        var headers = signedHeaders.Split(';').Select(name => $"{name}:{request.Headers[name].ToString().Trim()}\n");
        var path = string.Join('/', request.Path.Value!.Split('/').Select(Uri.EscapeDataString));
        var canonical = $"{request.Method}\n{path}\n{string.Join('&', query)}\n{string.Concat(headers)}\n{signedHeaders}\n{payloadHash}";
        var text = $"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes($"AWS4{SecretKey}"), Hmac);
        return Convert.ToHexStringLower(Hmac(key, text));
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.ParseExact(text, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
