namespace Groundtruth.Application.RateLimiting;

/// <summary>Where the request at work came from, as far as addresses are told apart; null when it came from within the program.</summary>
public sealed class ClientAddress
{
    public string? Value { get; set; }
}
