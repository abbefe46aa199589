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

    protected override async Task Act(HttpContext context, byte[] body)
    {
        if (!IsSigned(context.Request, body))
        {
            await Refuse(context, 403, "SignatureDoesNotMatch");
            return;
        }

        await After(context);
        if (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        await (context.Request.Path.Value!.StartsWith($"/{Bucket}/", StringComparison.Ordinal)
            ? Act(context, context.Request.Path.Value[$"/{Bucket}/".Length..], body)
            : Refuse(context, 404, "NoSuchBucket"));
    }

    private Task Act(HttpContext context, string key, byte[] body)
    {
        var request = context.Request;
        switch (request.Method)
        {
            case "GET" or "HEAD":
                return Objects.TryGetValue(key, out var found) ? Send(context, found) : Refuse(context, 404, "NoSuchKey");
            case "DELETE":
                Objects.TryRemove(key, out _);
                context.Response.StatusCode = 204;
                return context.Response.CompleteAsync();
            case "PUT" when request.Headers.TryGetValue("x-amz-copy-source", out var source):
                if (!Objects.TryGetValue(Uri.UnescapeDataString(source.ToString()).TrimStart('/')[$"{Bucket}/".Length..], out var copied))
                {
                    return Refuse(context, 404, "NoSuchKey");
                }

                Objects[key] = copied;
                return Write(context, 200, "application/xml", "<CopyObjectResult><ETag>\"e\"</ETag></CopyObjectResult>");
            case "PUT":
                var stored = new StoredObject(body, request.ContentType!);
                if (request.Headers.IfNoneMatch == "*" && !Objects.TryAdd(key, stored))
                {
                    return Refuse(context, 412, "PreconditionFailed");
                }

                Objects[key] = stored;
                context.Response.Headers.ETag = "\"e\"";
                return context.Response.CompleteAsync();
            default:
                return Refuse(context, 405, "MethodNotAllowed");
        }
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

    private static Task Refuse(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        return context.Request.Method == "HEAD"
            ? context.Response.CompleteAsync()
            : Write(
                context, status, "application/xml", $"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>{code}</Message></Error>");
    }
}
