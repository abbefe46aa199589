namespace Groundtruth.Application.PayoutAccounts;

/// <summary>The content of <c>account.updated</c>.</summary>
/// <param name="AsOf">By Stripe's clock.</param>
public sealed record UpdatedAccount(string Id, bool IsPayable, DateTimeOffset AsOf);
