using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;
using Groundtruth.Infrastructure.Http;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>The bucket and the server limit size, type and lifetime of uploads.</summary>
internal sealed class SupabaseMediaStorage(
    SupabaseApi supabase, SupabaseBucket bucket, StorePipelines pipelines, TimeProvider time) : IMediaStorage
{
    /// <summary>The server's tus endpoint wants chunks of exactly this size.</summary>
    private const long ChunkBytes = 6 * 1024 * 1024;

    private const int ListPageSize = 1000;

    public long? MaxObjectBytes => bucket.FileSizeLimit;

    public async Task<StoredMedia?> Find(string key, CancellationToken ct) =>
        await supabase.Call(pipelines.Quick, HttpMethod.Get, $"object/info/{supabase.Path(key)}", null, SupabaseApi.Missing, ct) is { } info
            ? new StoredMedia(
                info["size"]!.GetValue<long>(), info["content_type"]?.GetValue<string>() ?? MediaTypes.Unknown, Version(info))
            : null;

    public async Task<string> SignDownload(string key, TimeSpan lifetime, string? fileName, CancellationToken ct)
    {
        var body = new JsonObject { ["expiresIn"] = (long)lifetime.TotalSeconds };
        var path = $"object/sign/{supabase.Path(key)}";
        var signed = await supabase.Call(pipelines.Quick, HttpMethod.Post, path, body, SupabaseApi.Missing, ct);

        // Supabase signs no link for a missing object; return an invalid link, as other stores do.
        var link = supabase.Link(signed?["signedURL"]!.GetValue<string>() ?? path);
        return signed is null || fileName is null ? link : $"{link}&download={Uri.EscapeDataString(fileName)}";
    }

    public async Task<UploadTarget> SignUpload(string key, string contentType, long maxBytes, TimeSpan lifetime, CancellationToken ct)
    {
        var path = $"object/upload/sign/{supabase.Path(key)}";
        var signed = (await supabase.Call(pipelines.Quick, HttpMethod.Post, path, null, [], ct))!;
        return new UploadTarget(
            supabase.Link(signed["url"]!.GetValue<string>()),
            "PUT",
            new Dictionary<string, string> { ["Content-Type"] = contentType },
            maxBytes,
            Resumable(key, contentType, signed["token"]!.GetValue<string>()));
    }

    public async Task<bool> Move(string from, string to, CancellationToken ct)
    {
        if (await Find(from, ct) is not { } found)
        {
            return false;
        }

        // The object existed: if a retry does not find it, an earlier attempt moved it and its response was lost.
        var body = new JsonObject
        {
            ["bucketId"] = supabase.Bucket, ["sourceKey"] = MediaKey.Checked(from), ["destinationKey"] = MediaKey.Checked(to),
        };
        var slow = pipelines.Slow(found.ByteSize);
        if (await supabase.Call(slow, HttpMethod.Post, "object/move", body, ["404", "409"], ct) is null
            && await Find(from, ct) is not null)
        {
            await Delete(to, ct);
            await supabase.Call(slow, HttpMethod.Post, "object/move", body, SupabaseApi.Missing, ct);
        }

        return true;
    }

    /// <summary>Supabase has no conditional move.</summary>
    /// <remarks>Nobody can overwrite an object, so its bytes change only after it was deleted.</remarks>
    public async Task<MoveOutcome> MoveVersion(string from, string to, string version, CancellationToken ct)
    {
        if (await Find(from, ct) is { } found && found.Version != version)
        {
            return MoveOutcome.Changed;
        }

        return await Move(from, to, ct) ? MoveOutcome.Moved : MoveOutcome.Missing;
    }

    public async Task<Stream> OpenRead(string key, long from, CancellationToken ct)
    {
        var response = await pipelines.Quick.Ask(token => supabase.Open($"object/authenticated/{supabase.Path(key)}", from, token), ct);
        return response is null
            ? throw new FileNotFoundException($"No object exists under the key '{key}'.")
            : new ResponseStream(await response.Content.ReadAsStreamAsync(ct), time);
    }

    public Task Delete(string key, CancellationToken ct) =>
        supabase.Call(pipelines.Quick, HttpMethod.Delete, $"object/{supabase.Path(key)}", null, SupabaseApi.Missing, ct);

    public Task Store(string key, Stream content, string contentType, CancellationToken ct) => pipelines.Slow(content.Length).Ask(
        token =>
        {
            content.Position = 0;
            var request = new HttpRequestMessage(HttpMethod.Post, $"object/{supabase.Path(key)}");
            request.Headers.Add("x-upsert", "true");
            request.Content = new RewindableStreamContent(content);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
            return supabase.Send(request, [], token);
        },
        ct);

    public async IAsyncEnumerable<string> List(string prefix, DateTimeOffset before, [EnumeratorCancellation] CancellationToken ct)
    {
        JsonNode page;
        string? cursor = null;
        do
        {
            var body = new JsonObject { ["prefix"] = prefix, ["limit"] = ListPageSize, ["with_delimiter"] = false };
            if (cursor is not null)
            {
                body["cursor"] = cursor;
            }

            page = (await supabase.Call(pipelines.Quick, HttpMethod.Post, $"object/list-v2/{supabase.Bucket}", body, [], ct))!;
            foreach (var found in page["objects"]!.AsArray().Where(found => found!["updated_at"]!.GetValue<DateTimeOffset>() < before))
            {
                yield return found!["name"]!.GetValue<string>();
            }

            cursor = page["nextCursor"]?.GetValue<string>();
        }
        while (page["hasNext"]?.GetValue<bool>() == true && cursor is not null);
    }

    public Task<IReadOnlyList<string>> Check(long maxUploadBytes, CancellationToken ct) => bucket.Check(supabase, maxUploadBytes, ct);

    private ResumableTarget Resumable(string key, string contentType, string token) => new(
        ResumableProtocol.Tus,
        supabase.Link("upload/resumable/sign"),
        new Dictionary<string, string> { ["x-signature"] = token },
        new Dictionary<string, string>
        {
            ["bucketName"] = supabase.Bucket, ["objectName"] = MediaKey.Checked(key), ["contentType"] = contentType,
        },
        ChunkBytes);

    private static string? Version(JsonNode info) => (info["version"] ?? info["etag"])?.GetValue<string>();
}
