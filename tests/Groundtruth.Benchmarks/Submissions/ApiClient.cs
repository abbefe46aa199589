using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Groundtruth.Benchmarks.Submissions;

/// <summary>Sends requests with a key or a session, and fails on any error.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient http;

    public ApiClient(string url, string token)
    {
        http = new HttpClient { BaseAddress = new Uri(url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public Task<JsonElement> Get(string path, CancellationToken ct) => Send(HttpMethod.Get, path, content: null, ct);

    public Task<JsonElement> Post(string path, object? body, CancellationToken ct) =>
        Send(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body), ct);

    public async Task<double> MillisecondsToFirstByte(string path, CancellationToken ct)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, ct);
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        await body.ReadExactlyAsync(new byte[1], ct);
        var elapsed = TimeProvider.System.GetElapsedTime(start);
        await body.CopyToAsync(Stream.Null, ct);
        return elapsed.TotalMilliseconds;
    }

    public void Dispose() => http.Dispose();

    private async Task<JsonElement> Send(HttpMethod method, string path, HttpContent? content, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await http.SendAsync(request, ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        if (!response.IsSuccessStatusCode)
        {
            throw new Http.BenchmarkException($"{method} {path} failed with {(int)response.StatusCode}.\n{text}");
        }

        using var json = JsonDocument.Parse(text);
        return json.RootElement.GetProperty("data").Clone();
    }
}
