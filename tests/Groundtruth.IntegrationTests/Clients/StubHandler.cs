using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Groundtruth.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>Gives the C# client prepared responses, and records its requests.</summary>
internal sealed class StubHandler : HttpMessageHandler
{
    public const string Url = "https://api.example";

    private readonly Lock gate = new();

    /// <summary>Responds to a request; may throw, as a lost connection does.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage> Respond { get; set; } = _ => Json(HttpStatusCode.OK, new JsonObject());

    public List<(string Method, string Url, string? Authorization, string? IdempotencyKey, string? Range)> Requests { get; } = [];

    public static GroundtruthClient ClientOf(StubHandler stub, string url = Url) => new ServiceCollection()
        .AddGroundtruth(options => (options.ApiKey, options.BaseUrl) = ("gt_test_key", new Uri($"{url}/api/v1")))
        .ConfigurePrimaryHttpMessageHandler(() => stub)
        .Services.BuildServiceProvider().GetRequiredService<GroundtruthClient>();

    /// <summary>Gives one response after the other, and the last one for all further requests.</summary>
    public void RespondWith(params Func<HttpResponseMessage>[] responses)
    {
        var next = 0;
        Respond = _ => responses[Math.Min(next++, responses.Length - 1)]();
    }

    public static HttpResponseMessage Data(JsonNode data, string? link = null, HttpStatusCode status = HttpStatusCode.OK)
    {
        var response = Json(status, new JsonObject { ["data"] = data });
        response.Headers.Add("Link", link is null ? [] : [link]);
        return response;
    }

    /// <param name="retryAfter">In seconds.</param>
    public static HttpResponseMessage Error(HttpStatusCode status, string code, string? reason = null, int? retryAfter = null)
    {
        var error = new JsonObject
        {
            ["code"] = code, ["message"] = "Refused.", ["details"] = new JsonObject { ["reason"] = reason },
        };
        var response = Json(status, new JsonObject { ["error"] = error });
        response.Headers.RetryAfter = retryAfter is { } seconds ? new(TimeSpan.FromSeconds(seconds)) : null;
        return response;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            request.Headers.TryGetValues("Idempotency-Key", out var keys);
            Requests.Add((
                request.Method.Method, request.RequestUri!.ToString(), request.Headers.Authorization?.ToString(), keys?.Single(),
                request.Headers.Range?.ToString()));
            return Task.FromResult(Respond(request));
        }
    }

    private static HttpResponseMessage Json(HttpStatusCode status, JsonNode body) => new(status)
    {
        Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
    };
}

/// <summary>A body whose connection is lost.</summary>
internal sealed class LostContent : HttpContent
{
    public bool IsDisposed { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        throw new IOException("The connection was lost.");

    protected override bool TryComputeLength(out long length) => (length = 0) > 0;

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
