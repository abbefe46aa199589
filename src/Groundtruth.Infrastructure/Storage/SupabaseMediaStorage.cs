using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;
using Polly;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>The bucket and the server limit size, type and lifetime of uploads.</summary>
internal sealed class SupabaseMediaStorage(HttpClient http, SupabaseOptions options, StorePipelines pipelines) : IMediaStorage
{
    private static readonly string[] NothingThere = ["404"];

    public static void Configure(HttpClient http, SupabaseOptions options)
    {
        http.BaseAddress = Root(options);
        http.Timeout = Timeout.InfiniteTimeSpan;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.ServiceKey);
        http.DefaultRequestHeaders.Add("apikey", options.ServiceKey);
    }

    public async Task<StoredMedia?> Find(string key, CancellationToken ct) =>
        await Call(pipelines.Quick, HttpMethod.Get, $"object/info/{Path(key)}", null, NothingThere, ct) is { } info
            ? new StoredMedia(info["size"]!.GetValue<long>(), info["content_type"]?.GetValue<string>() ?? MediaTypes.Unknown)
            : null;

    public async Task<string> SignDownload(string key, TimeSpan lifetime, CancellationToken ct)
    {
        var body = new JsonObject { ["expiresIn"] = (long)lifetime.TotalSeconds };
        var signed = await Call(pipelines.Quick, HttpMethod.Post, $"object/sign/{Path(key)}", body, NothingThere, ct);

        // Supabase signs no link for a missing object; return an invalid link, as other stores do.
        return Link(signed?["signedURL"]!.GetValue<string>() ?? $"/object/sign/{Path(key)}");
    }

    public async Task<UploadTarget> SignUpload(string key, string contentType, long maxBytes, TimeSpan lifetime, CancellationToken ct)
    {
        var signed = await Call(pipelines.Quick, HttpMethod.Post, $"object/upload/sign/{Path(key)}", null, [], ct);
        return new UploadTarget(
            Link(signed!["url"]!.GetValue<string>()), "PUT", new Dictionary<string, string> { ["Content-Type"] = contentType }, maxBytes);
    }

    public async Task<bool> Move(string from, string to, CancellationToken ct)
    {
        if (await Find(from, ct) is null)
        {
            return false;
        }

        // The object existed: if a retry does not find it, an earlier attempt moved it and its response was lost.
        var body = new JsonObject
        {
            ["bucketId"] = options.Bucket, ["sourceKey"] = MediaKey.Checked(from), ["destinationKey"] = MediaKey.Checked(to),
        };
        if (await Call(pipelines.Slow, HttpMethod.Post, "object/move", body, ["404", "409"], ct) is null
            && await Find(from, ct) is not null)
        {
            await Delete(to, ct);
            await Call(pipelines.Slow, HttpMethod.Post, "object/move", body, NothingThere, ct);
        }

        return true;
    }

    public async Task<Stream> OpenRead(string key, CancellationToken ct)
    {
        var response = await pipelines.Quick.Ask(token => Open(key, token), ct);
        return response is null
            ? throw new FileNotFoundException($"No object exists under the key '{key}'.")
            : await response.Content.ReadAsStreamAsync(ct);
    }

    public Task Delete(string key, CancellationToken ct) =>
        Call(pipelines.Quick, HttpMethod.Delete, $"object/{Path(key)}", null, NothingThere, ct);

    public Task Store(string key, Stream content, string contentType, CancellationToken ct) => pipelines.Slow.Ask(
        async token =>
        {
            content.Position = 0;
            using var request = new HttpRequestMessage(HttpMethod.Post, $"object/{Path(key)}");
            request.Headers.Add("x-upsert", "true");
            request.Content = new RewindableStreamContent(content);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
            using var response = await http.SendAsync(request, token);
            return await Read(response, [], token);
        },
        ct);

    private async Task<HttpResponseMessage?> Open(string key, CancellationToken ct)
    {
        var response = await http.GetAsync($"object/authenticated/{Path(key)}", HttpCompletionOption.ResponseHeadersRead, ct);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            await Read(response, NothingThere, ct);
            return null;
        }
    }

    private Task<JsonNode?> Call(
        ResiliencePipeline pipeline, HttpMethod method, string path, JsonObject? body, string[] refusals,
        CancellationToken ct) => pipeline.Ask(
        async token =>
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
            using var response = await http.SendAsync(request, token);
            return await Read(response, refusals, token);
        },
        ct);

    /// <summary>Returns null for an expected refusal. Supabase reports the actual status in the body's <c>statusCode</c>.</summary>
    private static async Task<JsonNode?> Read(HttpResponseMessage response, string[] refusals, CancellationToken ct)
    {
        var text = await response.Content.ReadAsStringAsync(ct);
        var body = Parse(text);
        if (response.IsSuccessStatusCode)
        {
            return body ?? throw new HttpRequestException("Supabase Storage returned invalid JSON.");
        }

        var status = body?["statusCode"]?.ToString() ?? ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        return refusals.Contains(status) ? null : throw new HttpRequestException(
            $"Supabase Storage returned {status}: {body?["message"]}",
            null,
            int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                ? (HttpStatusCode)code
                : response.StatusCode);
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Path(string key) => $"{options.Bucket}/{MediaKey.Checked(key)}";

    private string Link(string relative) => new Uri(Root(options), relative.TrimStart('/')).AbsoluteUri;

    private static Uri Root(SupabaseOptions options) => new($"{options.Url.AbsoluteUri.TrimEnd('/')}/storage/v1/");
}
