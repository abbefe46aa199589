namespace Groundtruth.Infrastructure.Exports;

/// <summary>Limits the responses of buckets.</summary>
/// <remarks>The S3 client parses XML bodies synchronously and of any length.</remarks>
internal sealed class BucketResponses(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MaxBodyBytes = 64 * 1024;

    /// <exception cref="HttpRequestException">The body is too large.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);

        // The S3 client follows 307 responses itself, unless they have no location.
        response.Headers.Location = null;
        if (HasXml(request.Method, response))
        {
            await Load(response, cancellationToken);
        }

        return response;
    }

    /// <summary>True if the response body is XML.</summary>
    /// <remarks>False for an object's content, which is read asynchronously, and for HEAD, whose length is that of the object.</remarks>
    private static bool HasXml(HttpMethod method, HttpResponseMessage response) =>
        method != HttpMethod.Head && (method != HttpMethod.Get || !response.IsSuccessStatusCode);

    private static async Task Load(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBodyBytes, ct);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
