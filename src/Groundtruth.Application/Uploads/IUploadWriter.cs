namespace Groundtruth.Application.Uploads;

public interface IUploadWriter : IAsyncDisposable
{
    /// <exception cref="UnavailableException">The volume is full.</exception>
    ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken ct);

    /// <summary>Flushes to disk, so that the bytes survive a power failure.</summary>
    void Flush();

    /// <summary>Truncates the file to the bytes that count, or deletes it if none do.</summary>
    /// <remarks>Nothing is written afterwards.</remarks>
    void Cut(long bytes);
}
