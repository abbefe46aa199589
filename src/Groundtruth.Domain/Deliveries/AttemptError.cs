namespace Groundtruth.Domain.Deliveries;

/// <summary>Why an attempt got no response. Kept coarse, so that endpoints cannot probe private networks.</summary>
public enum AttemptError
{
    /// <summary>The name has no public address, or the connection failed.</summary>
    Unreachable,

    TlsFailed,
    Timeout,
    InvalidResponse,
}
