namespace Groundtruth.Infrastructure.Secrets;

/// <summary>The current encryption key, and earlier keys, which still decrypt and verify.</summary>
public sealed record EncryptionKeys(EncryptionKey Current, IReadOnlyList<EncryptionKey> Previous)
{
    /// <summary>A key for one purpose from each encryption key, the current one first.</summary>
    public byte[][] Derive(string purpose) => [.. Previous.Prepend(Current).Select(key => key.Derive(purpose))];
}
