using Amazon.Runtime;
using Groundtruth.Application.Webhooks;
using Groundtruth.Infrastructure.Http;

namespace Groundtruth.Infrastructure.Exports;

/// <summary>Connections of the S3 client to buckets of buyers.</summary>
/// <remarks>The address is checked whenever one is opened.</remarks>
internal sealed class BucketConnections : HttpClientFactory, IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    private readonly HttpClient http;

    public BucketConnections(WebhookOptions options, TimeProvider time) => http = new HttpClient(
        new BucketResponses(DirectHttp.Handler((context, ct) => Connect(context, options, time, ct), ConnectTimeout)))
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => http;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => http.Dispose();

    private static async ValueTask<Stream> Connect(
        SocketsHttpConnectionContext context, WebhookOptions options, TimeProvider time, CancellationToken ct)
    {
        var connection = new CheckedConnection(time);
        return await connection.Resolve(context.DnsEndPoint.Host, options.Allows, ct)
            ? await connection.Open(context.DnsEndPoint.Port, ct)
            : throw new HttpRequestException("The endpoint does not resolve to a public address.");
    }
}
