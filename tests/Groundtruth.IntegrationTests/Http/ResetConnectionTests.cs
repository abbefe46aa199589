using System.Net;
using System.Net.Sockets;
using Groundtruth.Application;
using Groundtruth.Infrastructure.Storage;
using Groundtruth.Infrastructure.Stripe;

namespace Groundtruth.IntegrationTests.Http;

/// <summary>A connection reset between connect and first use, for which HttpClient does not throw HttpRequestException.</summary>
public sealed class ResetConnectionTests
{
    private int calls;

    [Test]
    public void HttpClient_throws_a_bare_SocketException() => Assert.ThrowsAsync<SocketException>(() => Ask(CancellationToken.None));

    [Test]
    public void Stripe_call_is_retried()
    {
        var failure = Assert.CatchAsync(() => StripeCalls.Call("key", (_, ct) => Ask(ct), CancellationToken.None));

        Assert.That((StripeCalls.IsFailure(failure!), calls), Is.EqualTo((true, 4)));
    }

    [Test]
    public void Media_store_call_is_retried_and_then_unavailable()
    {
        Assert.ThrowsAsync<UnavailableException>(() => RemoteStore.Quick.Ask(Ask, CancellationToken.None));

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
