namespace Groundtruth.Application.RateLimiting;

/// <summary>The client address of the current request, for rate limits (scoped); null outside HTTP.</summary>
public sealed class ClientAddress
{
    public string? Value { get; set; }
}
