using System.Net;

namespace Groundtruth.Infrastructure.Http;

/// <summary>Connects to customers' servers, without redirects, credentials, cookies, proxies or trace headers.</summary>
internal static class DirectHttp
{
    /// <param name="connect">Opens a connection to a checked address.</param>
    public static SocketsHttpHandler Handler(
        Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> connect, TimeSpan connectTimeout) => new()
    {
        ConnectCallback = connect,
        ConnectTimeout = connectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        MaxResponseHeadersLength = 64,
        MaxResponseDrainSize = 64 * 1024,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        Credentials = null,
        ActivityHeadersPropagator = null,
    };
}
