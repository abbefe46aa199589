namespace Groundtruth.Application.Uploads;

public interface IUploadWriter : IAsyncDisposable
{
    /// <exception cref="UnavailableException">The volume is full.</exception>
    ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken ct);

    /// <summary>Writes to the disk itself, so that the bytes survive a power failure.</summary>
    void Flush();

    /// <summary>Cuts off the bytes that do not count; if none does, deletes the file. Nothing is written afterwards.</summary>
    void Cut(long bytes);
}
