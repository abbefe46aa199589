namespace Groundtruth.Application.RateLimiting;

/// <summary>The capacity of a bucket. It refills completely one window after the first request.</summary>
/// <param name="RefillsGradually">True to refill it by single requests instead, at even intervals, <c>Limit</c> times per window.</param>
public sealed record Allowance(int Limit, TimeSpan Window, bool RefillsGradually = false);
