using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Groundtruth.Application.Storage;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>Calls Supabase Storage, which reports the actual status of an error in the body's <c>statusCode</c>.</summary>
internal sealed class SupabaseApi(HttpClient http, SupabaseOptions options)
{
    public static readonly string[] Missing = ["404"];

    public string Bucket => options.Bucket;

    public static void Configure(HttpClient http, SupabaseOptions options)
    {
        http.BaseAddress = Root(options);
        http.Timeout = Timeout.InfiniteTimeSpan;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.ServiceKey);
        http.DefaultRequestHeaders.Add("apikey", options.ServiceKey);
    }

    public string Path(string key) => $"{options.Bucket}/{MediaKey.Checked(key)}";

    public string Link(string relative) => new Uri(Root(options), relative.TrimStart('/')).AbsoluteUri;

    /// <summary>Returns null if the response has one of the expected refusals.</summary>
    public Task<JsonNode?> Call(
        StorePipeline pipeline, HttpMethod method, string path, JsonObject? body, string[] refusals, CancellationToken ct) =>
        pipeline.Ask(
            token => Send(new(method, path) { Content = body is null ? null : JsonContent.Create(body) }, refusals, token), ct);

    public async Task<JsonNode?> Send(HttpRequestMessage request, string[] refusals, CancellationToken ct)
    {
        using (request)
        {
            using var response = await http.SendAsync(request, ct);
            return await Read(response, refusals, ct);
        }
    }

    public async Task<HttpResponseMessage?> Open(string path, long from, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Range = from == 0 ? null : new RangeHeaderValue(from, null);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (response.IsSuccessStatusCode && (from == 0 || response.StatusCode == HttpStatusCode.PartialContent))
        {
            return response;
        }

        using (response)
        {
            if (response.IsSuccessStatusCode)
            {
                throw new HttpRequestException("Supabase Storage ignored the Range header.");
            }

            await Read(response, Missing, ct);
            return null;
        }
    }

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

    private static Uri Root(SupabaseOptions options) => new($"{options.Url.AbsoluteUri.TrimEnd('/')}/storage/v1/");
}
