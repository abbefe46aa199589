namespace Groundtruth.Domain.Deliveries;

/// <summary>One HTTP attempt of a delivery.</summary>
public sealed record DeliveryAttempt(DateTimeOffset StartedAt, TimeSpan Duration)
{
    /// <summary>The <c>webhook-signature</c> header; null if the request was not sent.</summary>
    public string? Signature { get; init; }

    /// <summary>The <c>X-Groundtruth-Signature</c> header; null if the request was not sent.</summary>
    public string? BodySignature { get; init; }

    public int? StatusCode { get; init; }

    public AttemptError? Error { get; init; }

    /// <summary>The beginning of the response body.</summary>
    public string? ResponseBody { get; init; }

    /// <summary>The delay that the receiver requested with <c>Retry-After</c>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public bool IsSuccess => Error is null && StatusCode is >= 200 and < 300;

    /// <summary>True for 410 Gone: the receiver wants no more deliveries.</summary>
    public bool IsRefusedForGood => StatusCode == 410;
}
