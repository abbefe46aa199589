using Groundtruth.Application.Accounts;
using Groundtruth.Application.Hosting;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.Settlement;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
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

    public async Task<Result<string>> OpenAccount(AccountView owner, int former, CancellationToken ct)
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
                $"account:{owner.Id}:{SnakeCase<Mode>.Of(mode)}:{owner.Country}:{former}",
                (stripe, with, token) => new AccountService(stripe).CreateAsync(options, with, token),
                ct)).Id);
    }

    public async Task<Result<bool>> IsPayable(PayoutAccount account, CancellationToken ct)
    {
        var found = await Ask(
            account.UserId.Value,
            () => calls.Call(null, (stripe, with, token) => new AccountService(stripe).GetAsync(account.Id, null, with, token), ct));
        return found.Error is { } error ? error : found.Value.Deleted == true ? PayoutAccountErrors.Gone : IsPayable(found.Value);
    }

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
            async () => StripeText.Url((await calls.Call(
                    key, (stripe, with, token) => new AccountLinkService(stripe).CreateAsync(options, with, token), ct)).Url)
                ?? throw new UnreadableResponseException("Stripe's response contains no onboarding link."));
    }

    public static bool IsPayable(Account account) => account is { PayoutsEnabled: true, Capabilities.Transfers: "active" };

    /// <summary>True if the account was deleted, or the platform's access to it was withdrawn.</summary>
    public static bool IsGone(StripeException e) => e.StripeError is
        { Code: "account_invalid" } or { Code: "resource_missing", Param: null or "account" or "id" };

    private async Task<Result<T>> Ask<T>(string userId, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (StripeException e) when (IsGone(e))
        {
            LogAccountGone(userId, StripeText.Message(e.Message));
            return PayoutAccountErrors.Gone;
        }
        catch (StripeException e) when (StripeCalls.IsRefusal(e))
        {
            var message = StripeText.Message(e.Message);
            LogAccountRefused(userId, message);
            return AccountErrors.PayoutsRefused(message);
        }
        catch (Exception e) when (StripeCalls.IsFailure(e))
        {
            LogAccountFailed(e, userId);
            return FundingErrors.Unavailable;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Payout account of contributor {UserId} is gone at Stripe: {Message}")]
    private partial void LogAccountGone(string userId, string message);

    [LoggerMessage(LogLevel.Error, "Payout account of contributor {UserId} refused by Stripe: {Message}")]
    private partial void LogAccountRefused(string userId, string message);

    [LoggerMessage(LogLevel.Error, "Payout account of contributor {UserId} failed at Stripe")]
    private partial void LogAccountFailed(Exception e, string userId);
}
