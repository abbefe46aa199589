namespace Groundtruth.Application.Media;

/// <summary>A private local file, deleted on disposal.</summary>
public interface IScratchFile : IAsyncDisposable
{
    string Path { get; }

    long ByteSize { get; }

    byte[] Sha256 { get; }

    /// <summary>Updates the size and hash after the file was changed in place.</summary>
    Task Measure(CancellationToken ct);
}
