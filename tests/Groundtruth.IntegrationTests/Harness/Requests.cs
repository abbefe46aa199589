using System.Net.Http.Headers;

namespace Groundtruth.IntegrationTests.Harness;

public static class Requests
{
    public static HttpRequestMessage Make(
        string? secret, HttpMethod method, string path, byte[]? body, string? idempotencyKey = null,
        string? contentType = "application/json")
    {
        var request = new HttpRequestMessage(method, path);
        if (secret is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        }

        if (idempotencyKey is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (contentType is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            }
        }

        return request;
    }
}
