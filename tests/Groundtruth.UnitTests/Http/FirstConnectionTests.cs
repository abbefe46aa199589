using System.Net;
using System.Net.Sockets;
using Groundtruth.Infrastructure.Http;
using Microsoft.Extensions.Time.Testing;

namespace Groundtruth.UnitTests.Http;

/// <summary>The whole of 127.0.0.0/8 is the loopback interface on Linux, so that a test has several addresses.</summary>
public sealed class FirstConnectionTests
{
    private static readonly IPAddress Silent = IPAddress.Parse("127.0.0.2");
    private static readonly IPAddress Refusing = IPAddress.Parse("127.0.0.3");

    private readonly FakeTimeProvider clock = new();

    [Test]
    public async Task Next_address_is_tried_250_ms_after_a_silent_one()
    {
        using var receiver = Listen(IPAddress.Loopback, 0);
        using var silent = new SilentListener(Silent, Port(receiver));
        var connecting = FirstConnection.Connect([Silent, IPAddress.Loopback], Port(receiver), clock, CancellationToken.None);

        clock.Advance(TimeSpan.FromMilliseconds(249));
        Assert.That(receiver.Poll(100_000, SelectMode.SelectRead), Is.False);
        clock.Advance(TimeSpan.FromMilliseconds(1));

        using var socket = await connecting.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.That(((IPEndPoint)socket.RemoteEndPoint!).Address, Is.EqualTo(IPAddress.Loopback));
    }

    [Test]
    public async Task Next_address_is_tried_immediately_after_a_refusal()
    {
        using var receiver = Listen(IPAddress.Loopback, 0);

        using var socket = await FirstConnection
            .Connect([Refusing, IPAddress.Loopback], Port(receiver), clock, CancellationToken.None)
            .WaitAsync(TimeSpan.FromMinutes(1));

        Assert.That(((IPEndPoint)socket.RemoteEndPoint!).Address, Is.EqualTo(IPAddress.Loopback));
    }

    [Test]
    public void Refusal_by_all_addresses_is_reported()
    {
        using var receiver = Listen(IPAddress.Loopback, 0);

        Assert.That(
            () => FirstConnection
                .Connect([Refusing, Silent], Port(receiver), clock, CancellationToken.None)
                .WaitAsync(TimeSpan.FromMinutes(1)),
            Throws.TypeOf<SocketException>());
    }

    [Test]
    public void Cancellation_ends_all_attempts()
    {
        using var receiver = Listen(IPAddress.Loopback, 0);
        using var silent = new SilentListener(Silent, Port(receiver));
        using var stop = new CancellationTokenSource();
        var connecting = FirstConnection.Connect([Silent, Silent], Port(receiver), clock, stop.Token);

        stop.Cancel();

        Assert.That(() => connecting.WaitAsync(TimeSpan.FromMinutes(1)), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Families_alternate_in_the_order_of_the_resolver()
    {
        IPAddress[] resolved = [.. new[] { "2001:db8::1", "2001:db8::2", "192.0.2.1", "2001:db8::3", "192.0.2.2" }.Select(IPAddress.Parse)];

        Assert.That(
            FirstConnection.Alternating(resolved).Select(address => $"{address}"),
            Is.EqualTo(new[] { "2001:db8::1", "192.0.2.1", "2001:db8::2", "192.0.2.2", "2001:db8::3" }));
    }

    private static Socket Listen(IPAddress address, int port)
    {
        var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(address, port));
        listener.Listen();
        return listener;
    }

    private static int Port(Socket listener) => ((IPEndPoint)listener.LocalEndPoint!).Port;

    /// <summary>Linux drops connection requests to a listener whose queue is full: this one has room for a single connection.</summary>
    private sealed class SilentListener : IDisposable
    {
        private readonly Socket listener;
        private readonly Socket queued;

        public SilentListener(IPAddress address, int port)
        {
            listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(address, port));
            listener.Listen(0);
            queued = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            queued.Connect(address, port);
        }

        public void Dispose()
        {
            queued.Dispose();
            listener.Dispose();
        }
    }
}
