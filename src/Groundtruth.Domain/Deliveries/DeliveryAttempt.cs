namespace Groundtruth.Domain.Deliveries;

/// <summary>Why a try got no answer. It does not say whether a port is closed or a name is of a private network: endpoints are no probes.</summary>
public enum AttemptError
{
    /// <summary>The name has no public address, or nobody took the connection.</summary>
    Unreachable,

    /// <summary>The certificate is not to be trusted, or no protocol is spoken by both.</summary>
    TlsFailed,

    /// <summary>There was no whole answer in time.</summary>
    Timeout,

    /// <summary>The answer was no HTTP, or its headers were too long.</summary>
    InvalidResponse,
}

/// <summary>One HTTP try of a delivery.</summary>
public sealed record DeliveryAttempt(DateTimeOffset StartedAt, TimeSpan Duration)
{
    /// <summary>The <c>webhook-signature</c> it was sent with; null where it was not sent.</summary>
    public string? Signature { get; init; }

    /// <summary>The <c>X-Groundtruth-Signature</c> it was sent with; null where it was not sent.</summary>
    public string? BodySignature { get; init; }

    public int? StatusCode { get; init; }

    public AttemptError? Error { get; init; }

    /// <summary>The beginning of what was answered.</summary>
    public string? ResponseBody { get; init; }

    /// <summary>How long the receiver wants to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public bool IsSuccess => Error is null && StatusCode is >= 200 and < 300;

    /// <summary>The receiver wants nothing any more: 410.</summary>
    public bool IsRefusedForGood => StatusCode == 410;
}
