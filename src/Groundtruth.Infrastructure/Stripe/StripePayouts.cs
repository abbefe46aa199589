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

    /// <summary>Stripe's error codes for problems of the destination account, which its owner can fix.</summary>
    private static readonly HashSet<string> AccountFaults =
        ["insufficient_capabilities_for_transfer", "transfers_not_allowed", "payouts_not_allowed", "account_invalid", "account_closed"];

    public async Task<SendOutcome> Transfer(TransferOrder order, PayoutAccount account, CancellationToken ct)
    {
        // A refused search proves nothing about the transfer.
        var isSearched = !order.MayHaveSucceeded;
        try
        {
            var transfer = isSearched ? null : await Find(order, account, ct);
            isSearched = true;
            transfer ??= await Create(order, account, ct);
            return new SendOutcome(SendResult.Succeeded, TransferId: transfer.Id);
        }
        catch (StripeException e) when (isSearched && (StripeCalls.IsRefusal(e) || IsGone(e)))
        {
            return new SendOutcome(Classify(e), StripeText.Message(e.Message));
        }
        catch (Exception e) when (StripeCalls.IsFailure(e))
        {
            return new SendOutcome(SendResult.Unknown, StripeText.Message(e.Message));
        }
    }

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
    private static bool IsGone(StripeException e) => e.StripeError is
        { Code: "account_invalid" } or { Code: "resource_missing", Param: null or "account" or "id" };

    private static SendResult Classify(StripeException refusal) => refusal.StripeError switch
    {
        { Code: "balance_insufficient" } => SendResult.TransientRefusal,
        { Code: { } code } when AccountFaults.Contains(code) => SendResult.RecipientNotReady,
        { Param: "destination" } => SendResult.RecipientNotReady,
        _ => SendResult.Refused,
    };

    private Task<Transfer> Create(TransferOrder order, PayoutAccount account, CancellationToken ct) => calls.Call(
        order.IdempotencyKey,
        (stripe, with, token) => new TransferService(stripe).CreateAsync(
            new TransferCreateOptions
            {
                Amount = order.AmountCents,
                Currency = "usd",
                Destination = account.Id,
                TransferGroup = order.TaskId.Value,
                Metadata = new Dictionary<string, string>
                {
                    ["payout_id"] = order.Id.Value,
                    ["task_id"] = order.TaskId.Value,
                    ["submission_id"] = order.SubmissionId.Value,
                },
            },
            with,
            token),
        ct);

    /// <summary>Finds a transfer of an earlier call: Stripe forgets idempotency keys after a day.</summary>
    private async Task<Transfer?> Find(TransferOrder order, PayoutAccount account, CancellationToken ct)
    {
        if (account.FormerIds.Length == 0)
        {
            try
            {
                return await Find(order, account.Id, ct);
            }
            catch (StripeException e) when (StripeCalls.IsRefusal(e) || IsGone(e))
            {
                // Stripe no longer knows the destination, but still the transfer.
            }
        }

        // A former account may have received the transfer.
        return await Find(order, destination: null, ct);
    }

    private async Task<Transfer?> Find(TransferOrder order, string? destination, CancellationToken ct)
    {
        var options = new TransferListOptions { TransferGroup = order.TaskId.Value, Destination = destination, Limit = 100 };
        while (true)
        {
            var page = await calls.Call(
                null, (stripe, with, token) => new TransferService(stripe).ListAsync(options, with, token), ct);
            var found = page.FirstOrDefault(transfer => transfer.Metadata?.GetValueOrDefault("payout_id") == order.Id.Value);
            if (found is not null || !page.HasMore || page.LastOrDefault() is not { } last)
            {
                return found;
            }

            options.StartingAfter = last.Id;
        }
    }

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
