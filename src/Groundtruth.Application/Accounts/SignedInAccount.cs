namespace Groundtruth.Application.Accounts;

/// <summary>An account and its new session token, which is shown only once.</summary>
public sealed record SignedInAccount(AccountView Account, string Token, DateTimeOffset TokenExpiresAt);
