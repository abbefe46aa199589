using System.Security.Cryptography;

namespace Groundtruth.Infrastructure.Secrets;

/// <summary>A stored secret is encrypted with a key that is not configured.</summary>
/// <remarks>The message is shown to the operator.</remarks>
public sealed class UnknownEncryptionKeyException() : CryptographicException(
    "A stored secret is encrypted with an unknown key. Add that key to Secrets:PreviousEncryptionKeys, or make it Secrets:EncryptionKey.");
