using Groundtruth.Application.Accounts;
using Groundtruth.Application.Hosting;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.Settlement;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.PayoutAccounts;
using Microsoft.Extensions.Logging;
using Stripe;

namespace Groundtruth.Infrastructure.Stripe;

internal sealed partial class StripePayouts(StripeCalls calls, Mode mode, IPublicUrl publicUrl, ILogger<StripePayouts> logger)
    : IPayoutGateway
{
    /// <summary>The platform's country. Contributors elsewhere need Stripe's recipient agreement for cross-border payouts.</summary>
    private const string PlatformCountry = "US";

    private readonly StripeTransfers transfers = new(calls);

    public Task<SendOutcome> Transfer(TransferOrder order, PayoutAccount account, CancellationToken ct) =>
        transfers.Send(order, account, ct);

    public async Task<Result<string>> OpenAccount(AccountView owner, CancellationToken ct)
    {
        var options = new AccountCreateOptions
        {
            // Makes it an Express account: Stripe collects the owner's data, and the platform is liable for fees and losses.
            Controller = new AccountControllerOptions
            {
                StripeDashboard = new AccountControllerStripeDashboardOptions { Type = "express" },
                Fees = new AccountControllerFeesOptions { Payer = "application" },
                Losses = new AccountControllerLossesOptions { Payments = "application" },
            },
            Country = owner.Country,
            Email = owner.Email,
            Capabilities = new AccountCapabilitiesOptions { Transfers = new AccountCapabilitiesTransfersOptions { Requested = true } },
            TosAcceptance = owner.Country == PlatformCountry ? null : new AccountTosAcceptanceOptions { ServiceAgreement = "recipient" },
            Metadata = new Dictionary<string, string> { ["user_id"] = owner.Id.Value },
        };
        return await Ask(
            owner.Id.Value,
            async () => (await calls.Call(
                $"account:{owner.Id}:{SnakeCase<Mode>.Of(mode)}",
                (stripe, with, token) => new AccountService(stripe).CreateAsync(options, with, token),
                ct)).Id);
    }

    public Task<Result<bool>> IsPayable(PayoutAccount account, CancellationToken ct) => Ask(
        account.UserId.Value,
        async () => IsPayable(await calls.Call(
            null, (stripe, with, token) => new AccountService(stripe).GetAsync(account.Id, null, with, token), ct)));

    public Task<Result<string>> LinkToOnboarding(PayoutAccount account, CancellationToken ct)
    {
        var options = new AccountLinkCreateOptions
        {
            Account = account.Id,
            Type = "account_onboarding",
            RefreshUrl = $"{publicUrl.Value}/payout-account/expired",
            ReturnUrl = $"{publicUrl.Value}/payout-account/returned",
        };

        // Each request gets its own link, so the key is unique to this call and its retries.
        var key = $"onboarding:{Guid.CreateVersion7()}";
        return Ask(
            account.UserId.Value,
            async () => (await calls.Call(
                key, (stripe, with, token) => new AccountLinkService(stripe).CreateAsync(options, with, token), ct)).Url);
    }

    public static bool IsPayable(Account account) => account is { PayoutsEnabled: true, Capabilities.Transfers: "active" };

    private async Task<Result<T>> Ask<T>(string userId, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (StripeCalls.IsFailure(e))
        {
            LogAccountFailed(e, userId);
            return FundingErrors.Unavailable;
        }
    }

    [LoggerMessage(LogLevel.Error, "Payout account of contributor {UserId} failed at Stripe")]
    private partial void LogAccountFailed(Exception e, string userId);
}
