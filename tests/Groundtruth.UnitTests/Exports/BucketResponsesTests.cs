using System.Net;
using Groundtruth.Infrastructure.Exports;

namespace Groundtruth.UnitTests.Exports;

public sealed class BucketResponsesTests
{
    private const int MaxBytes = 64 * 1024;

    [TestCase("PUT", HttpStatusCode.Forbidden)]
    [TestCase("POST", HttpStatusCode.OK)]
    [TestCase("GET", HttpStatusCode.NotFound)]
    public async Task Body_that_never_ends_is_cancelled(string method, HttpStatusCode status)
    {
        var body = new SilentContent();
        using var http = Client(status, body);
        using var patience = new CancellationTokenSource();
        using var request = new HttpRequestMessage(new HttpMethod(method), "https://store.example.com/");

        var sending = http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        await body.Reading;
        await patience.CancelAsync();

        Assert.That(() => sending, Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase("PUT", MaxBytes, true)]
    [TestCase("PUT", MaxBytes + 1, false)]
    [TestCase("GET", MaxBytes + 1, true)]
    [TestCase("HEAD", MaxBytes + 1, true)]
    public void Only_the_content_of_objects_may_be_large(string method, int bytes, bool isAccepted)
    {
        using var http = Client(HttpStatusCode.OK, new ByteArrayContent(new byte[bytes]));
        using var request = new HttpRequestMessage(new HttpMethod(method), "https://store.example.com/");

        Assert.That(
            () => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead),
            isAccepted ? Throws.Nothing : Throws.InstanceOf<HttpRequestException>());
    }

    private static HttpClient Client(HttpStatusCode status, HttpContent body) =>
        new(new BucketResponses(new Store(new HttpResponseMessage(status) { Content = body })));

    private sealed class Store(HttpResponseMessage response) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(response);
    }

    private sealed class SilentContent : HttpContent
    {
        private readonly TaskCompletionSource reading = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reading => reading.Task;

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            reading.SetResult();
            return Task.Delay(Timeout.Infinite, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
