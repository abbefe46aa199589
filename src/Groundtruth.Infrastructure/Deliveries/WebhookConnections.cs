using System.Net;
using System.Net.Sockets;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain.Deliveries;

namespace Groundtruth.Infrastructure.Deliveries;

/// <summary>Connections to receivers: direct, to verified addresses only, without credentials, cookies or proxies.</summary>
internal sealed class WebhookConnections : IDisposable
{
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler
    {
        ConnectCallback = (context, ct) => context.InitialRequestMessage.Options.TryGetValue(AttemptConnection.Key, out var connection)
            ? connection.Open(context.DnsEndPoint.Port, ct)
            : throw new InvalidOperationException("The address of the receiver was not verified."),
        ConnectTimeout = WebhookSender.Patience,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 64 * 1024,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        Credentials = null,
        ActivityHeadersPropagator = null,
    });

    public Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken ct) => http.SendAsync(request, ct);

    public void Dispose() => http.Dispose();
}

/// <summary>Resolves the name once, so that DNS rebinding cannot redirect the connection.</summary>
internal sealed class AttemptConnection(TimeProvider time)
{
    public static readonly HttpRequestOptionsKey<AttemptConnection> Key = new("attempt");

    private IPAddress[] addresses = [];
    private volatile bool isConnecting;

    public bool IsConnecting => isConnecting;

    /// <returns>Null on success. Fails without any address, or if any address is not allowed.</returns>
    public async Task<AttemptError?> Resolve(Uri url, WebhookOptions options, CancellationToken ct)
    {
        isConnecting = true;
        try
        {
            addresses = IPAddress.TryParse(url.IdnHost, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(url.IdnHost, ct);
        }
        catch (SocketException)
        {
            return AttemptError.Unreachable;
        }

        isConnecting = false;
        return addresses.Length > 0 && addresses.All(options.Allows) ? null : AttemptError.Unreachable;
    }

    public async ValueTask<Stream> Open(int port, CancellationToken ct)
    {
        isConnecting = true;
        var socket = await FirstConnection.Connect(addresses, port, time, ct);
        isConnecting = false;
        return new NetworkStream(socket, ownsSocket: true);
    }
}
