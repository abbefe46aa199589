using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Supabase Storage stand-in. Like the real server, it returns errors with status 400 and the actual status in the body.</summary>
public sealed class SupabaseStandIn : MediaStandIn
{
    public const string ServiceKey = "service-role-key";

    private const long DefaultLimit = 1024 * 1024;
    private static readonly string[] DefaultTypes = ["video/*", "image/jpeg"];
    private static readonly TimeSpan UploadLifetime = TimeSpan.FromHours(2);
    private static readonly byte[] Secret = "jwt-secret"u8.ToArray();

    private readonly SupabaseTus tus;

    public SupabaseStandIn() => tus = new SupabaseTus(this);

    /// <summary>The bucket's limit, enforced only if the request states its length.</summary>
    public long FileSizeLimit { get; set; } = DefaultLimit;

    /// <summary>Types such as <c>video/mp4</c> or <c>video/*</c>.</summary>
    public string[] AllowedTypes { get; set; } = DefaultTypes;

    public bool IsPublic { get; set; }

    public override void Reset()
    {
        base.Reset();
        (FileSizeLimit, AllowedTypes, IsPublic) = (DefaultLimit, DefaultTypes, false);
    }

    internal bool Accepts(string? type) => type is not null && AllowedTypes.Any(allowed =>
        allowed == type
        || (allowed.EndsWith("/*", StringComparison.Ordinal) && type.StartsWith(allowed[..^1], StringComparison.Ordinal)));

    /// <summary>The refusal of a token that does not permit to upload this object; null if it does.</summary>
    internal string? RefusalOfUpload(string token, string key) => Refusal(token, "upload", key);

    protected override async Task Act(HttpContext context, byte[] body)
    {
        var request = context.Request;
        if (SupabaseTus.IsFor(request))
        {
            await tus.Act(context, body);
            return;
        }

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
        ("GET", ("bucket", var name)) => name == Bucket ? Json(context, Settings()) : Refuse(context, 404, "not_found", "Bucket not found"),
        ("POST", ("list-v2", _)) => Json(context, List(JsonNode.Parse(body)!)),
        ("GET", ("info", var key)) => Objects.TryGetValue(key, out var found) ? Json(context, Info(key, found)) : NotFound(context),
        ("GET", ("authenticated", var key)) => Objects.TryGetValue(key, out var found) ? Send(context, found) : NotFound(context),
        ("POST", ("upload/sign", var key)) => Objects.ContainsKey(key) && context.Request.Headers["x-upsert"] != "true"
            ? Exists(context)
            : Json(context, SignedUpload(key)),
        ("PUT", ("upload/sign", var key)) => Upload(context, key, body),
        ("POST", ("sign", var key)) => Objects.ContainsKey(key)
            ? Json(
                context, Signed("signedURL", $"/object/sign/{Bucket}/{key}", key, Now.AddSeconds(JsonNode.Parse(body).Number("expiresIn"))))
            : NotFound(context),
        ("GET" or "HEAD", ("sign", var key)) => RefusalOf(context, key) is { } refusal ? refusal
            : Objects.TryGetValue(key, out var found) ? SendNamed(context, found) : NotFound(context),
        ("POST", ("move", _)) => Move(context, JsonNode.Parse(body)!),
        ("DELETE", ("", var key)) =>
            Objects.TryRemove(key, out _) ? Json(context, new JsonObject { ["message"] = "Successfully deleted" }) : NotFound(context),
        ("POST", ("", var key)) => Store(context, key, body, context.Request.Headers["x-upsert"] == "true"),
        _ => Refuse(context, 404, "not_found", "Route not found"),
    };

    /// <summary>As an attachment, if the link names the file.</summary>
    private static Task SendNamed(HttpContext context, StoredObject found)
    {
        if (context.Request.Query["download"] is { Count: 1 } name)
        {
            context.Response.Headers.ContentDisposition = $"attachment; filename={name}";
        }

        return Send(context, found);
    }

    private JsonObject Settings() => new()
    {
        ["id"] = Bucket, ["name"] = Bucket, ["public"] = IsPublic, ["file_size_limit"] = FileSizeLimit,
        ["allowed_mime_types"] = new JsonArray([.. AllowedTypes.Select(type => JsonValue.Create(type))]),
    };

    /// <summary>One object a page, so that clients must read on.</summary>
    private JsonObject List(JsonNode query)
    {
        var rest = Objects
            .Where(pair => pair.Key.StartsWith(query.Text("prefix"), StringComparison.Ordinal)
                && string.CompareOrdinal(pair.Key, query["cursor"]?.GetValue<string>() ?? "") > 0)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        return new JsonObject
        {
            ["hasNext"] = rest.Count > 1,
            ["nextCursor"] = rest.FirstOrDefault().Key,
            ["folders"] = new JsonArray(),
            ["objects"] = new JsonArray([.. rest.Take(1).Select(pair => new JsonObject
            {
                ["name"] = pair.Key, ["id"] = pair.Value.Version, ["updated_at"] = pair.Value.StoredAt,
            })]),
        };
    }

    private static JsonObject Info(string key, StoredObject found) => new()
    {
        ["name"] = key, ["size"] = found.Bytes.Length, ["content_type"] = found.ContentType, ["etag"] = found.ETag,
        ["version"] = found.Version,
    };

    private static (string Action, string Key) Split(string path)
    {
        const string buckets = "/storage/v1/bucket/";
        if (path.StartsWith(buckets, StringComparison.Ordinal))
        {
            return ("bucket", path[buckets.Length..]);
        }

        var action = new[] { "info", "authenticated", "upload/sign", "sign" }.FirstOrDefault(
            one => path.StartsWith($"{one}/{Bucket}/", StringComparison.Ordinal));
        return path == "move" ? (path, "")
            : path == $"list-v2/{Bucket}" ? ("list-v2", "")
            : action is not null ? (action, path[$"{action}/{Bucket}/".Length..])
            : path.StartsWith($"{Bucket}/", StringComparison.Ordinal) ? ("", path[$"{Bucket}/".Length..])
            : ("?", path);
    }

    private Task Upload(HttpContext context, string key, byte[] body) =>
        RefusalOf(context, key) ?? Store(context, key, body, upsert: false);

    private Task Store(HttpContext context, string key, byte[] body, bool upsert)
    {
        if (!Accepts(context.Request.ContentType))
        {
            return Refuse(context, 415, "invalid_mime_type", $"mime type {context.Request.ContentType} is not supported");
        }

        if (context.Request.ContentLength > FileSizeLimit)
        {
            return Refuse(context, 413, "Payload too large", "The object exceeded the maximum allowed size");
        }

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

    private JsonObject SignedUpload(string key)
    {
        var signed = Signed("url", $"/object/upload/sign/{Bucket}/{key}", key, Now + UploadLifetime);
        signed["token"] = signed.Text("url").Split("token=")[1];
        return signed;
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
        return Refusal(context.Request.Query["token"].ToString(), kind, key) is { } error
            ? Refuse(context, 400, error, "The token is expired, malformed, or of another object")
            : null;
    }

    private string? Refusal(string token, string kind, string key)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !long.TryParse(parts[0], CultureInfo.InvariantCulture, out var expires)
            || !TrySubject(parts[1], out var subject) || Convert.ToHexStringLower(Hmac(Secret, $"{subject}/{expires}")) != parts[2]
            || Now.ToUnixTimeSeconds() >= expires)
        {
            return "InvalidJWT";
        }

        return subject == $"{kind}/{key}" ? null : "InvalidSignature";
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
