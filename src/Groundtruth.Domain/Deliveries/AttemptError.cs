namespace Groundtruth.Domain.Deliveries;

/// <summary>Why an attempt got no response. Kept coarse, so that endpoints cannot probe private networks.</summary>
public enum AttemptError
{
    /// <summary>The name has no public address, or the connection failed.</summary>
    Unreachable,

    /// <summary>The certificate is not trusted, or the TLS handshake failed.</summary>
    TlsFailed,

    /// <summary>No complete response arrived in time.</summary>
    Timeout,

    /// <summary>The response was not HTTP, or its headers were too long.</summary>
    InvalidResponse,
}
