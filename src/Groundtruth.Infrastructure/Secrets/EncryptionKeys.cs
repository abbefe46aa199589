namespace Groundtruth.Infrastructure.Secrets;

/// <summary>The current encryption key, and earlier keys for decryption only.</summary>
public sealed record EncryptionKeys(EncryptionKey Current, IReadOnlyList<EncryptionKey> Previous);
