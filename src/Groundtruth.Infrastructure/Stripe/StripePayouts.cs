using Groundtruth.Application;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.Funding;
using Groundtruth.Application.Hosting;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.PayoutAccounts;
using Microsoft.Extensions.Logging;
using Stripe;
using Payout = Groundtruth.Domain.Payouts.Payout;

namespace Groundtruth.Infrastructure.Stripe;

/// <summary>Stripe Connect, in one mode: contributors' Express accounts, and transfers to them.</summary>
internal sealed partial class StripePayouts(StripeClient stripe, Mode mode, IPublicUrl publicUrl, TimeProvider time, ILogger logger)
{
    /// <summary>Where payments come in, in US dollars. Who lives elsewhere is paid across the border, under an agreement for recipients.</summary>
    private const string PlatformCountry = "US";

    /// <summary>What Stripe says when the fault is the destination's, and may be mended by its owner.</summary>
    private static readonly HashSet<string> AccountFaults =
        ["insufficient_capabilities_for_transfer", "transfers_not_allowed", "payouts_not_allowed", "account_invalid", "account_closed"];

    public async Task<TransferOutcome> Transfer(Payout payout, PayoutAccount account, CancellationToken ct)
    {
        try
        {
            var made = payout.MayExistAlready(time.Now()) ? await FindTransfer(payout, account, ct) : null;
            made ??= await StripeCalls.Call(
                payout.IdempotencyKey,
                (with, token) => new TransferService(stripe).CreateAsync(
                    new TransferCreateOptions
                    {
                        Amount = payout.AmountCents,
                        Currency = "usd",
                        Destination = account.Id,
                        TransferGroup = payout.TaskId.Value,
                        Metadata = new Dictionary<string, string>
                        {
                            ["payout_id"] = payout.Id.Value,
                            ["task_id"] = payout.TaskId.Value,
                            ["submission_id"] = payout.SubmissionId.Value,
                        },
                    },
                    with,
                    token),
                ct);
            return new TransferOutcome(TransferResult.Succeeded, TransferId: made.Id);
        }
        catch (StripeException e) when (StripeCalls.IsRefusal(e))
        {
            return new TransferOutcome(Classify(e), e.Message);
        }
        catch (Exception e) when (StripeCalls.IsFailure(e))
        {
            return new TransferOutcome(TransferResult.Unknown, e.Message);
        }
    }

    public async Task<Result<string>> OpenAccount(AccountView owner, CancellationToken ct)
    {
        var options = new AccountCreateOptions
        {
            // What makes an Express account of it: Stripe asks for what it has to know, and the platform answers for fees and losses.
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
            async () => (await StripeCalls.Call(
                $"account:{owner.Id}:{SnakeCase<Mode>.Of(mode)}", (with, token) => new AccountService(stripe).CreateAsync(options, with, token), ct)).Id);
    }

    public Task<Result<bool>> IsPayable(PayoutAccount account, CancellationToken ct) => Ask(
        account.UserId.Value,
        async () => IsPayable(await StripeCalls.Call(null, (with, token) => new AccountService(stripe).GetAsync(account.Id, null, with, token), ct)));

    public Task<Result<string>> LinkToOnboarding(PayoutAccount account, CancellationToken ct)
    {
        var options = new AccountLinkCreateOptions
        {
            Account = account.Id,
            Type = "account_onboarding",
            RefreshUrl = $"{publicUrl.Value}/payout-account/expired",
            ReturnUrl = $"{publicUrl.Value}/payout-account/returned",
        };

        // Each request gets a link of its own, so its key is made up here: for the tries of this one.
        var key = $"onboarding:{Guid.CreateVersion7()}";
        return Ask(
            account.UserId.Value,
            async () => (await StripeCalls.Call(key, (with, token) => new AccountLinkService(stripe).CreateAsync(options, with, token), ct)).Url);
    }

    /// <summary>Whether transfers to the account are taken, and go on to its owner's bank.</summary>
    public static bool IsPayable(Account account) => account is { PayoutsEnabled: true, Capabilities.Transfers: "active" };

    private static TransferResult Classify(StripeException refusal) => refusal.StripeError switch
    {
        { Code: "balance_insufficient" } => TransferResult.PutOff,
        { Code: { } code } when AccountFaults.Contains(code) => TransferResult.AccountNotReady,
        { Param: "destination" } => TransferResult.AccountNotReady,
        _ => TransferResult.Refused,
    };

    /// <summary>Stripe forgets idempotency keys after a day. Of one task and one contributor there are a few transfers at most.</summary>
    private async Task<Transfer?> FindTransfer(Payout payout, PayoutAccount account, CancellationToken ct)
    {
        var made = await StripeCalls.Call(
            null,
            (with, token) => new TransferService(stripe).ListAsync(
                new TransferListOptions { TransferGroup = payout.TaskId.Value, Destination = account.Id, Limit = 100 }, with, token),
            ct);
        return made.FirstOrDefault(one => one.Metadata?.GetValueOrDefault("payout_id") == payout.Id.Value);
    }

    private async Task<Result<T>> Ask<T>(string userId, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (StripeCalls.IsFailure(e))
        {
            AccountFailed(e, userId);
            return FundingErrors.Unavailable;
        }
    }

    [LoggerMessage(LogLevel.Error, "Stripe did nothing for the payout account of contributor {UserId}.")]
    private partial void AccountFailed(Exception e, string userId);
}
