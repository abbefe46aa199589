using System.Net;

namespace Groundtruth.Client;

/// <summary>A file that is downloaded in as many pieces as the connection needs.</summary>
/// <param name="open">Requests the file from a position on.</param>
internal sealed class ResumedFile(string path, long byteSize, Func<long, CancellationToken, Task<HttpResponseMessage>> open)
{
    private const int MaxAttempts = 5;
    private const int BufferBytes = 256 * 1024;

    private static readonly TimeSpan StallTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Continues after network errors, and gives up after several attempts in which no byte arrived.</summary>
    public async Task Complete(CancellationToken ct)
    {
        await Prepare(ct).ConfigureAwait(false);
        var (attempts, longest) = (0, Length());
        for (var length = Length(); length < byteSize; length = Length())
        {
            if (await Continue(length, ct).ConfigureAwait(false) is { } interruption)
            {
                // A server without ranges begins again each time, so only bytes beyond the longest attempt are progress.
                attempts = Length() > longest ? 0 : attempts + 1;
                longest = Math.Max(longest, Length());
                if (attempts >= MaxAttempts)
                {
                    throw new NetworkException($"The download was interrupted {attempts} times: {interruption.Message}", interruption);
                }

                await Task.Delay(TimeSpan.FromSeconds(0.5 * Math.Pow(2, attempts)), ct).ConfigureAwait(false);
            }
        }
    }

    /// <summary>An empty file needs no request. Too many bytes are not part of this file, so they are removed.</summary>
    private async Task Prepare(CancellationToken ct)
    {
        if (byteSize == 0 || Length() > byteSize)
        {
            await File.WriteAllBytesAsync(path, [], ct).ConfigureAwait(false);
        }
    }

    /// <summary>Returns the network error that interrupted the transfer.</summary>
    /// <exception cref="IOException">The file cannot be written. A retry would not help.</exception>
    private async Task<Exception?> Continue(long start, CancellationToken ct)
    {
        using var response = await open(start, ct).ConfigureAwait(false);
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write);

        // 200 instead of 206: the server sends the file from its beginning.
        file.SetLength(response.StatusCode == HttpStatusCode.PartialContent ? start : 0);
        file.Seek(0, SeekOrigin.End);
        var interruption = await Copy(response, file, ct).ConfigureAwait(false);
        if (file.Length > byteSize)
        {
            file.SetLength(0);
            throw new IntegrityException($"{Path.GetFileName(path)} is larger than {byteSize} bytes.");
        }

        var isShort = file.Length < byteSize;
        return interruption ?? (isShort ? new IOException("The connection was closed before the end of the file.") : null);
    }

    private static async Task<Exception?> Copy(HttpResponseMessage response, FileStream file, CancellationToken ct)
    {
        await using var content = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        var buffer = new byte[BufferBytes];
        while (true)
        {
            int read;
            try
            {
                read = await Read(content, buffer, ct).ConfigureAwait(false);
            }
            catch (Exception e) when (IsInterruption(e, ct))
            {
                return e;
            }

            if (read == 0)
            {
                return null;
            }

            await file.WriteAsync(buffer.AsMemory(0, read), ct).ConfigureAwait(false);
        }
    }

    private static async Task<int> Read(Stream content, byte[] buffer, CancellationToken ct)
    {
        using var stalled = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stalled.CancelAfter(StallTimeout);
        return await content.ReadAsync(buffer, stalled.Token).ConfigureAwait(false);
    }

    /// <summary>A stalled connection ends with the cancellation of its own token.</summary>
    private static bool IsInterruption(Exception e, CancellationToken ct) =>
        Retries.IsNetworkError(e) || (e is OperationCanceledException && !ct.IsCancellationRequested);

    private long Length() => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
