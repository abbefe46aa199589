namespace Groundtruth.Domain.Deliveries;

public sealed record DeliveryAttempt(DateTimeOffset StartedAt, TimeSpan Duration)
{
    /// <summary>The <c>webhook-signature</c> header; null if the request was not sent.</summary>
    public string? Signature { get; init; }

    /// <summary>The <c>X-Groundtruth-Signature</c> header; null if the request was not sent.</summary>
    public string? BodySignature { get; init; }

    public int? StatusCode { get; init; }

    public AttemptError? Error { get; init; }

    public string? ResponseBody { get; init; }

    /// <summary>The target of a redirect, which is not followed.</summary>
    public string? RedirectUrl { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public bool IsSuccess => Error is null && StatusCode is >= 200 and < 300;

    public bool IsRefusedForGood => StatusCode == 410;
}
