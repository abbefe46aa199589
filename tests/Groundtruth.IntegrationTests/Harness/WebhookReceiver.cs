using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Groundtruth.Domain.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>A buyer's server that receives deliveries over HTTP, or HTTPS if given a certificate.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Received> received = new();

    private WebhookReceiver(WebApplication app) => this.app = app;

    public Uri Url { get; private set; } = new("http://localhost");

    public IReadOnlyList<Received> Received => [.. received];

    /// <summary>Responds to a recorded delivery; 204 by default.</summary>
    public Func<Received, HttpContext, Task> Respond { get; set; } = (_, context) => With(context, StatusCodes.Status204NoContent);

    public static async Task<WebhookReceiver> Start(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        var receiver = new WebhookReceiver(builder.Build());
        receiver.app.Run(receiver.Take);
        await receiver.app.StartAsync();
        var address = receiver.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        receiver.Url = new Uri($"{address}/hooks");
        return receiver;
    }

    public static Task With(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>Waits for at least <paramref name="count"/> deliveries.</summary>
    public Task Got(int count) => Eventually.Is(true, () => Task.FromResult(received.Count >= count));

    public async ValueTask DisposeAsync()
    {
        using var immediately = new CancellationTokenSource();
        await immediately.CancelAsync();
        await app.StopAsync(immediately.Token);
        await app.DisposeAsync();
    }

    private async Task Take(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var delivery = new Received(
            context.Request.Path + context.Request.QueryString,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray(),
            TimeProvider.System.GetTimestamp());

        // Read first: as soon as a test sees the delivery, it may change the response to the next one.
        var respond = Respond;
        received.Enqueue(delivery);
        await respond(delivery, context);
    }
}

/// <summary>A received delivery.</summary>
public sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body, long Timestamp)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string EventId => Headers["webhook-id"];

    /// <summary>Verifies the signature as documented in the API reference.</summary>
    public bool IsSignedWith(string secret) => Headers["X-Groundtruth-Signature"] == Convert.ToHexStringLower(
        System.Security.Cryptography.HMACSHA256.HashData(System.Text.Encoding.ASCII.GetBytes(secret), Body));

    /// <summary>Number of Standard Webhooks signatures that are valid for a secret.</summary>
    public int StandardSignaturesOf(string secret)
    {
        var sentAt = DateTimeOffset.FromUnixTimeSeconds(
            long.Parse(Headers["webhook-timestamp"], System.Globalization.CultureInfo.InvariantCulture));
        var expected = WebhookSignature.Standard([secret], EventId, sentAt, Body);
        return Headers["webhook-signature"].Split(' ').Count(signature => signature == expected);
    }
}
