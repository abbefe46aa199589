using System.Net;
using System.Net.Sockets;
using Groundtruth.Application;
using Groundtruth.Infrastructure.Storage;
using Groundtruth.Infrastructure.Stripe;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Registry;
using Stripe;

namespace Groundtruth.IntegrationTests.Http;

/// <summary>A connection reset between connect and first use, for which HttpClient does not throw HttpRequestException.</summary>
public sealed class ResetConnectionTests
{
    private static readonly ServiceProvider Services = new ServiceCollection()
        .AddTransient(_ => new ResiliencePipelineBuilder { TimeProvider = new PatientTime() })
        .AddStripe(new StripeOptions(new StripeModeOptions(null, []), new StripeModeOptions(null, []), ApiBase: null, HasSandbox: false))
        .AddStorePipelines()
        .BuildServiceProvider();

    private int calls;

    [OneTimeTearDown]
    public static void DisposeServices() => Services.Dispose();

    [Test]
    public void HttpClient_throws_a_bare_SocketException() => Assert.ThrowsAsync<SocketException>(() => Ask(CancellationToken.None));

    [Test]
    public void Stripe_call_is_retried()
    {
        var pipeline = Services.GetRequiredService<ResiliencePipelineProvider<string>>().GetPipeline(StripeCalls.Pipeline);
        var stripe = new StripeCalls(new StripeClient("sk_test"), pipeline);

        var failure = Assert.CatchAsync(() => stripe.Call("key", (_, _, ct) => Ask(ct), CancellationToken.None));

        Assert.That((StripeCalls.IsFailure(failure!), calls), Is.EqualTo((true, 4)));
    }

    [Test]
    public void Media_store_call_is_retried_and_then_unavailable()
    {
        var pipelines = Services.GetRequiredService<StorePipelines>();

        Assert.ThrowsAsync<UnavailableException>(() => pipelines.Quick.Ask(Ask, CancellationToken.None));

        Assert.That(calls, Is.EqualTo(4));
    }

    private async Task<string> Ask(CancellationToken ct)
    {
        calls++;
        using var handler = new SocketsHttpHandler { ConnectCallback = ConnectAndAwaitReset };
        using var http = new HttpClient(handler);
        return await http.GetStringAsync(new Uri("http://service.example/"), ct);
    }

    private static async ValueTask<Stream> ConnectAndAwaitReset(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(listener.LocalEndpoint, ct);
        var accepted = await listener.AcceptSocketAsync(ct);
        accepted.LingerState = new LingerOption(enable: true, seconds: 0);
        accepted.Dispose();
        Assert.That(() => socket.Poll(0, SelectMode.SelectError) || socket.Poll(0, SelectMode.SelectRead), Is.True.After(60_000, 1));
        return new NetworkStream(socket, ownsSocket: true);
    }
}
