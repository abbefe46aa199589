using System.Net;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>A request body that leaves its stream open for retries.</summary>
internal sealed class RewindableStreamContent(Stream content) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => content.CopyToAsync(stream);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        content.CopyToAsync(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = content.Length;
        return true;
    }
}
