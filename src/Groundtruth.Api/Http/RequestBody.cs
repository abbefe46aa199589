using Microsoft.AspNetCore.Http.Features;

namespace Groundtruth.Api.Http;

internal static class RequestBody
{
    public const int MaxBytes = 1024 * 1024;

    /// <exception cref="BadHttpRequestException">The body is larger than 1 MiB (413).</exception>
    public static async Task<byte[]> ReadBody(this HttpRequest request)
    {
        if (!request.CanHaveBody())
        {
            return [];
        }

        if (request.ContentLength > MaxBytes)
        {
            throw TooLarge();
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted);
            foreach (var segment in read.Buffer)
            {
                body.Write(segment.Span);
            }

            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (body.Length > MaxBytes)
            {
                throw TooLarge();
            }

            if (read.IsCompleted)
            {
                return body.ToArray();
            }
        }
    }

    /// <summary>The body of an upload. After a cancelled read, the client still receives the response.</summary>
    public static Stream StreamBody(this HttpRequest request) => new CancellableBody(request.BodyReader).AsStream(leaveOpen: true);

    public static bool CanHaveBody(this HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true;

    private static BadHttpRequestException TooLarge() => new("The body is too large.", StatusCodes.Status413PayloadTooLarge);
}
