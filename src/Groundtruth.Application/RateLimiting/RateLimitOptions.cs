namespace Groundtruth.Application.RateLimiting;

/// <param name="Requests">Per API key, per contributor, and per address of unauthenticated requests.</param>
/// <param name="Pages">Reading of pages, per person, and per address without a session.</param>
/// <param name="Forms">Sending of forms, per person, and per address without a session.</param>
/// <param name="RegistrationsPerAddress">Registrations per address, because a registration reveals whether an e-mail is taken.</param>
public sealed record RateLimitOptions(
    Allowance Requests, Allowance Pages, Allowance Forms, Allowance SignInsPerAccount, Allowance SignInsPerAddress,
    Allowance RegistrationsPerAddress);
