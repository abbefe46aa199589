using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Groundtruth.Application.Hosting;
using Groundtruth.Application.Secrets;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Webhooks;
using Groundtruth.Infrastructure.Http;

namespace Groundtruth.Infrastructure.Deliveries;

internal sealed class WebhookSender(
    WebhookConnections connections, WebhookOptions options, ISecretProtector secrets, IPublicUrl publicUrl, TimeProvider time)
{
    /// <summary>The time limit of a whole attempt: resolving, connecting, sending and reading the response.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>The time limit of reading the body.</summary>
    /// <remarks>It never changes the outcome: the status line decides.</remarks>
    public static readonly TimeSpan BodyPatience = TimeSpan.FromSeconds(1);

    private const int KeptBytes = 16 * 1024;
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeWithQualityHeaderValue Anything = new("*/*");
    private static readonly ProductInfoHeaderValue Product = new("Groundtruth-Webhooks", "1.0");

    public async Task<DeliveryAttempt> Send(ClaimedDelivery delivery, CancellationToken ct)
    {
        var start = new Start(time.Now(), time.GetTimestamp());
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        var connection = new CheckedConnection(time);
        HttpRequestHeaders? sent = null;
        DeliveryAttempt Failed(AttemptError error) => Ended(start, sent) with { Error = error };
        try
        {
            var url = new Uri(delivery.Url);
            if (!await connection.Resolve(url.IdnHost, options.Allows, either.Token))
            {
                return Failed(AttemptError.Unreachable);
            }

            using var request = Request(url, delivery, start.At);
            request.Options.Set(WebhookConnections.Attempt, connection);
            sent = request.Headers;
            using var response = await connections.Send(request, either.Token);
            var body = await ReadBeginning(response.Content);
            return Ended(start, sent) with
            {
                StatusCode = (int)response.StatusCode, ResponseBody = body, RetryAfter = RetryAfter(response),
                RedirectUrl = RedirectUrl(url, response),
            };
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return Failed(connection.IsConnecting ? AttemptError.Unreachable : AttemptError.Timeout);
        }
        catch (Exception e) when (ErrorOf(e) is { } error)
        {
            return Failed(error);
        }
    }

    private DeliveryAttempt Ended(Start start, HttpRequestHeaders? sent) => new(start.At, time.GetElapsedTime(start.Timestamp))
    {
        Signature = sent?.GetValues(WebhookSignature.StandardHeader).Single(),
        BodySignature = sent?.GetValues(WebhookSignature.HexHeader).Single(),
    };

    /// <summary>Null if the receiver did not cause the exception.</summary>
    private static AttemptError? ErrorOf(Exception exception) => exception switch
    {
        HttpRequestException e => e.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError => AttemptError.Unreachable,
            HttpRequestError.SecureConnectionError => AttemptError.TlsFailed,
            _ => AttemptError.InvalidResponse,
        },
        SocketException => AttemptError.Unreachable,
        IOException => AttemptError.InvalidResponse,
        _ => null,
    };

    private HttpRequestMessage Request(Uri url, ClaimedDelivery delivery, DateTimeOffset sentAt)
    {
        var (oldest, all) = Secrets(delivery.SecretsAt(sentAt));
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(delivery.Body) };
        request.Content.Headers.ContentType = Json;
        request.Headers.UserAgent.Add(Product);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue($"(+{publicUrl.Value}/docs)"));

        // Some receivers reject a request without Accept.
        request.Headers.Accept.Add(Anything);
        request.Headers.Add(WebhookSignature.HexHeader, WebhookSignature.Hex(oldest, delivery.Body));
        request.Headers.Add("X-Groundtruth-Event", delivery.EventType);
        request.Headers.Add("webhook-id", delivery.EventId.Value);
        request.Headers.Add("webhook-timestamp", sentAt.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.StandardHeader, WebhookSignature.Standard(all, delivery.EventId.Value, sentAt, delivery.Body));
        return request;
    }

    private (string Oldest, IReadOnlyList<string> All) Secrets(SigningSecrets good)
    {
        string Read(byte[] secret) => Encoding.ASCII.GetString(secrets.Unprotect(secret));
        var current = Read(good.Current);
        return (current, good.Next is { } next ? [current, Read(next)] : [current]);
    }

    /// <summary>Replaces NUL, which PostgreSQL text cannot store.</summary>
    private async Task<string> ReadBeginning(HttpContent content)
    {
        using var patience = new CancellationTokenSource(BodyPatience, time);
        var buffer = new byte[Math.Min(KeptBytes, content.Headers.ContentLength ?? KeptBytes)];
        var length = 0;
        try
        {
            await using var stream = await content.ReadAsStreamAsync(patience.Token);
            while (length < buffer.Length && await stream.ReadAsync(buffer.AsMemory(length), patience.Token) is > 0 and var read)
            {
                length += read;
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            // The body is endless, slow or interrupted. Keep the bytes that were read.
        }

        return Encoding.UTF8.GetString(buffer, 0, length).Replace('\0', '\uFFFD');
    }

    private static string? RedirectUrl(Uri url, HttpResponseMessage response)
    {
        if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
        {
            return null;
        }

        var target = Uri.TryCreate(url, location, out var absolute) ? absolute.AbsoluteUri : location.OriginalString;
        return target.Length > WebhookEndpoint.MaxUrlLength ? target[..WebhookEndpoint.MaxUrlLength] : target;
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };

    private readonly record struct Start(DateTimeOffset At, long Timestamp);
}
