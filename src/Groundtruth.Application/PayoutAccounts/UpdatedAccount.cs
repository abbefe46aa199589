namespace Groundtruth.Application.PayoutAccounts;

/// <param name="AsOf">By Stripe's clock.</param>
public sealed record UpdatedAccount(string Id, bool IsPayable, DateTimeOffset AsOf);
