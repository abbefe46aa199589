namespace Groundtruth.Domain.Deliveries;

/// <summary>The reason why an attempt got no response.</summary>
/// <remarks>Kept coarse, so that endpoints cannot probe private networks.</remarks>
public enum AttemptError
{
    /// <summary>The name has no public address, or the connection failed.</summary>
    Unreachable,

    TlsFailed,
    Timeout,
    InvalidResponse,
}
