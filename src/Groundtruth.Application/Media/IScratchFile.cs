namespace Groundtruth.Application.Media;

/// <summary>A private local file, deleted on disposal.</summary>
public interface IScratchFile : IAsyncDisposable
{
    string Path { get; }

    long ByteSize { get; }

    byte[] Sha256 { get; }

    /// <summary>Measures the file again after it was changed in place.</summary>
    Task Measure(CancellationToken ct);
}
