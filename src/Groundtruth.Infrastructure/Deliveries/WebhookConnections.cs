using Groundtruth.Infrastructure.Http;

namespace Groundtruth.Infrastructure.Deliveries;

/// <summary>Connections to receivers, at the addresses that <see cref="WebhookSender"/> has checked.</summary>
internal sealed class WebhookConnections : IDisposable
{
    public static readonly HttpRequestOptionsKey<CheckedConnection> Attempt = new("attempt");

    private readonly HttpMessageInvoker http = new(DirectHttp.Handler(
        (context, ct) => context.InitialRequestMessage.Options.TryGetValue(Attempt, out var connection)
            ? connection.Open(context.DnsEndPoint.Port, ct)
            : throw new InvalidOperationException("The address of the receiver was not verified."),
        WebhookSender.Patience));

    public Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken ct) => http.SendAsync(request, ct);

    public void Dispose() => http.Dispose();
}
