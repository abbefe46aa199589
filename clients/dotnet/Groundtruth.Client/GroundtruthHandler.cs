using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Polly;

namespace Groundtruth.Client;

/// <summary>Authorizes and retries requests, and turns error responses into <see cref="ApiException"/>.</summary>
internal sealed class GroundtruthHandler(GroundtruthOptions options) : DelegatingHandler
{
    private const string IdempotencyKey = "Idempotency-Key";

    private static readonly ProductInfoHeaderValue Product =
        new("groundtruth-dotnet", typeof(GroundtruthHandler).Assembly.GetName().Version!.ToString(3));

    private readonly ResiliencePipeline<HttpResponseMessage> retries = Retries.Create();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.UserAgent.Add(Product);
        if (IsCallOfApi(request.RequestUri!))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.RequiredKey);
            AddIdempotencyKey(request);
        }

        try
        {
            return await SendWithRetries(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (Retries.IsNetworkError(e))
        {
            throw new NetworkException($"No response arrived: {e.Message}", e);
        }
    }

    /// <summary>Redirects are errors, too: the client never follows them.</summary>
    private async Task<HttpResponseMessage> SendWithRetries(HttpRequestMessage request, CancellationToken ct)
    {
        var mayHaveActed = false;
        var response = await retries.ExecuteAsync(
            async token =>
            {
                var mayHaveActedBefore = mayHaveActed;
                mayHaveActed = true; // Also if the response is lost.
                var received = await Attempt(request, token).ConfigureAwait(false);
                mayHaveActed = mayHaveActedBefore || (int)received.StatusCode >= 500;
                return received;
            },
            ct).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var error = await ApiException.Read(response, ct).ConfigureAwait(false);
            return request.Method == HttpMethod.Delete && mayHaveActed && error is NotFoundException ? Deleted(request) : throw error;
        }
    }

    /// <summary>
    /// The response to a DELETE whose path ends with the id. After an attempt whose outcome is unknown, a missing object means that it was
    /// deleted.
    /// </summary>
    private static HttpResponseMessage Deleted(HttpRequestMessage request)
    {
        var id = Uri.UnescapeDataString(request.RequestUri!.Segments[^1]);
        return new(HttpStatusCode.OK) { RequestMessage = request, Content = JsonContent.Create(new { data = new { id, deleted = true } }) };
    }

    /// <summary>Reads the whole response of a call and every error. A lost or stalled connection then leads to a retry.</summary>
    private async Task<HttpResponseMessage> Attempt(HttpRequestMessage request, CancellationToken ct)
    {
        var response = await base.SendAsync(request, ct).ConfigureAwait(false);
        response.RequestMessage ??= request;
        try
        {
            if (IsCallOfApi(request.RequestUri!) || !response.IsSuccessStatusCode)
            {
                await response.Content.LoadIntoBufferAsync().WaitAsync(ct).ConfigureAwait(false);
            }

            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>False for links to files, which are signed. The key must not reach other hosts.</summary>
    private bool IsCallOfApi(Uri url) =>
        options.Root.IsBaseOf(url) && url.AbsolutePath.StartsWith($"{options.Root.AbsolutePath}api/", StringComparison.Ordinal);

    /// <summary>All attempts send the same key, so that the request takes effect once.</summary>
    private static void AddIdempotencyKey(HttpRequestMessage request)
    {
        if (request.Method == HttpMethod.Post && !request.Headers.Contains(IdempotencyKey))
        {
            request.Headers.Add(IdempotencyKey, Guid.NewGuid().ToString());
        }
    }
}
