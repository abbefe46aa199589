namespace Groundtruth.Api.ApiKeys;

/// <summary>The limits of an API key.</summary>
public sealed record KeyLimitsResponse
{
    /// <summary>The requests per minute of the key.</summary>
    public required int RequestsPerMinute { get; init; }

    /// <summary>The largest <c>limit</c> of a list.</summary>
    public required int ListLimit { get; init; }

    /// <summary>The largest request body, in bytes.</summary>
    public required int BodyBytes { get; init; }
}
