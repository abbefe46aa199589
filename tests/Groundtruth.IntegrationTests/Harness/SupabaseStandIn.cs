using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Supabase Storage stand-in. Like the real server, it returns errors with status 400 and the actual status in the body.</summary>
public sealed class SupabaseStandIn : MediaStandIn
{
    public const string ServiceKey = "service-role-key";

    private static readonly TimeSpan UploadLifetime = TimeSpan.FromHours(2);
    private static readonly byte[] Secret = "jwt-secret"u8.ToArray();

    /// <summary>The bucket's limit, enforced only if the request states its length.</summary>
    public long FileSizeLimit { get; set; } = 1024 * 1024;

    protected override async Task Act(HttpContext context, byte[] body)
    {
        var request = context.Request;
        var path = request.Path.Value!.Replace("/storage/v1/object/", "", StringComparison.Ordinal);
        var isSigned = request.Method is "PUT" or "GET" or "HEAD"
            && (path.StartsWith("sign/", StringComparison.Ordinal) || path.StartsWith("upload/sign/", StringComparison.Ordinal));
        if (!isSigned && (request.Headers.Authorization != $"Bearer {ServiceKey}" || request.Headers["apikey"] != ServiceKey))
        {
            await Refuse(context, 403, "Unauthorized", "Invalid Compact JWS");
            return;
        }

        await After(context);
        if (!context.RequestAborted.IsCancellationRequested)
        {
            await Act(context, path, body);
        }
    }

    private Task Act(HttpContext context, string path, byte[] body) => (context.Request.Method, Split(path)) switch
    {
        ("GET", ("info", var key)) => Objects.TryGetValue(key, out var found)
            ? Json(context, new JsonObject { ["name"] = key, ["size"] = found.Bytes.Length, ["content_type"] = found.ContentType })
            : NotFound(context),
        ("GET", ("authenticated", var key)) => Objects.TryGetValue(key, out var found) ? Send(context, found) : NotFound(context),
        ("POST", ("upload/sign", var key)) => Objects.ContainsKey(key) && context.Request.Headers["x-upsert"] != "true"
            ? Exists(context)
            : Json(context, Signed("url", $"/object/upload/sign/{Bucket}/{key}", key, Now + UploadLifetime)),
        ("PUT", ("upload/sign", var key)) => Upload(context, key, body),
        ("POST", ("sign", var key)) => Objects.ContainsKey(key)
            ? Json(
                context, Signed("signedURL", $"/object/sign/{Bucket}/{key}", key, Now.AddSeconds(JsonNode.Parse(body).Number("expiresIn"))))
            : NotFound(context),
        ("GET" or "HEAD", ("sign", var key)) => RefusalOf(context, key) is { } refusal ? refusal
            : Objects.TryGetValue(key, out var found) ? Send(context, found) : NotFound(context),
        ("POST", ("move", _)) => Move(context, JsonNode.Parse(body)!),
        ("DELETE", ("", var key)) =>
            Objects.TryRemove(key, out _) ? Json(context, new JsonObject { ["message"] = "Successfully deleted" }) : NotFound(context),
        ("POST", ("", var key)) => Store(context, key, body, context.Request.Headers["x-upsert"] == "true"),
        _ => Refuse(context, 404, "not_found", "Route not found"),
    };

    private static (string Action, string Key) Split(string path)
    {
        var action = new[] { "info", "authenticated", "upload/sign", "sign" }.FirstOrDefault(
            one => path.StartsWith($"{one}/{Bucket}/", StringComparison.Ordinal));
        return path == "move" ? (path, "")
            : action is not null ? (action, path[$"{action}/{Bucket}/".Length..])
            : path.StartsWith($"{Bucket}/", StringComparison.Ordinal) ? ("", path[$"{Bucket}/".Length..])
            : ("?", path);
    }

    private Task Upload(HttpContext context, string key, byte[] body) => RefusalOf(context, key)
        ?? (context.Request.ContentType is not { } type || !type.StartsWith("video/", StringComparison.Ordinal)
                ? Refuse(context, 415, "invalid_mime_type", $"mime type {context.Request.ContentType} is not supported")
            : context.Request.ContentLength > FileSizeLimit ? Refuse(
                context, 413, "Payload too large", "The object exceeded the maximum allowed size")
            : Store(context, key, body, upsert: false));

    private Task Store(HttpContext context, string key, byte[] body, bool upsert)
    {
        var stored = new StoredObject(body, context.Request.ContentType!);
        if (upsert)
        {
            Objects[key] = stored;
        }
        else if (!Objects.TryAdd(key, stored))
        {
            return Exists(context);
        }

        return Json(context, new JsonObject { ["Key"] = $"{Bucket}/{key}" });
    }

    private Task Move(HttpContext context, JsonNode body)
    {
        var (from, to) = (body.Text("sourceKey"), body.Text("destinationKey"));
        if (body.Text("bucketId") != Bucket || !Objects.TryGetValue(from, out var found))
        {
            return NotFound(context);
        }

        if (!Objects.TryAdd(to, found))
        {
            return Exists(context);
        }

        Objects.TryRemove(from, out _);
        return Json(context, new JsonObject { ["message"] = "Successfully moved" });
    }

    private static JsonObject Signed(string name, string url, string key, DateTimeOffset expiresAt) =>
        new() { [name] = $"{url}?token={Token(url.Split('/')[2], key, expiresAt.ToUnixTimeSeconds())}" };

    private static string Token(string kind, string key, long expires) =>
        $"{expires}.{Convert.ToHexStringLower(Encoding.UTF8.GetBytes($"{kind}/{key}"))}."
            + Convert.ToHexStringLower(Hmac(Secret, $"{kind}/{key}/{expires}"));

    /// <summary>The error response for an invalid signed URL; null if it is valid.</summary>
    private Task? RefusalOf(HttpContext context, string key)
    {
        var kind = context.Request.Method == "PUT" ? "upload" : "sign";
        var parts = context.Request.Query["token"].ToString().Split('.');
        if (parts.Length != 3 || !long.TryParse(parts[0], CultureInfo.InvariantCulture, out var expires)
            || !TrySubject(parts[1], out var subject) || Convert.ToHexStringLower(Hmac(Secret, $"{subject}/{expires}")) != parts[2]
            || Now.ToUnixTimeSeconds() >= expires)
        {
            return Refuse(context, 400, "InvalidJWT", "jwt expired, or malformed");
        }

        return subject == $"{kind}/{key}" ? null : Refuse(context, 400, "InvalidSignature", "The url do not match the signature");
    }

    private static bool TrySubject(string hex, out string subject)
    {
        var isHex = hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigitLower);
        subject = isHex ? Encoding.UTF8.GetString(Convert.FromHexString(hex)) : "";
        return isHex;
    }

    private static Task NotFound(HttpContext context) => Refuse(context, 404, "not_found", "Object not found");

    private static Task Exists(HttpContext context) => Refuse(context, 409, "Duplicate", "The resource already exists");

    private static Task Refuse(HttpContext context, int status, string error, string message) => Write(
        context, 400, "application/json",
        new JsonObject { ["statusCode"] = $"{status}", ["error"] = error, ["message"] = message }.ToJsonString());

    private static Task Json(HttpContext context, JsonObject body) => Write(context, 200, "application/json", body.ToJsonString());
}
