using System.Net;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Content of zeros in two parts, the second of which is sent on request.</summary>
internal sealed class HeldContent(int first, int second = 0) : HttpContent
{
    private readonly TaskCompletionSource sending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first part is sent.</summary>
    public Task Sending => sending.Task.WaitAsync(TimeSpan.FromSeconds(60));

    public void Release() => released.TrySetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(new byte[first]);
        await stream.FlushAsync();
        sending.TrySetResult();
        await released.Task;
        await stream.WriteAsync(new byte[second]);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = first + second;
        return false;
    }
}
