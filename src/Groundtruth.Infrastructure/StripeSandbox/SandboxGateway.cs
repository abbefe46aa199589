using System.Security.Cryptography;
using System.Text;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.Funding;
using Groundtruth.Application.Hosting;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.Settlement;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.PayoutAccounts;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Infrastructure.StripeSandbox;

/// <summary>Replaces Stripe in development: checkout and onboarding are local pages, and no money moves.</summary>
internal sealed class SandboxGateway(Mode mode, IPublicUrl publicUrl, SandboxSecret secret, TimeProvider time)
    : ICheckoutGateway, IPayoutGateway
{
    private static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(24);

    public Task<Result<CheckoutSession>> OpenCheckout(CollectionTask task, long amountCents, string idempotencyKey, CancellationToken ct)
    {
        var now = time.Now();
        var id = $"cs_{SnakeCase<Mode>.Of(mode)}_sandbox_{Code(idempotencyKey)}";
        Result<CheckoutSession> session =
            CheckoutSession.Open(
                id, $"{publicUrl.Value}/sandbox/checkout/{id}", task.Id, task.Owner, amountCents, now + SessionLifetime, now);
        return Task.FromResult(session);
    }

    /// <summary>The sandbox page has already applied a payment.</summary>
    public Task<Result<CheckoutReport>> FindCheckout(CheckoutSession session, CancellationToken ct)
    {
        var payment = new Payment(session.Id, session.TaskId.Value, "", session.AmountCents, "usd");
        Result<CheckoutReport> report = new CheckoutReport(new CompletedCheckout(payment, "unpaid"), !session.IsPayable(time.Now()));
        return Task.FromResult(report);
    }

    public Task CloseCheckout(CheckoutSession session, CancellationToken ct) => Task.CompletedTask;

    public Task<SendOutcome> Refund(RefundOrder order, CancellationToken ct) => Task.FromResult(new SendOutcome(SendResult.Succeeded));

    public Task<string?> FindCharge(string paymentIntentId, CancellationToken ct) =>
        Task.FromResult<string?>($"ch_sandbox_{Code(paymentIntentId)}");

    /// <summary>Deterministic per transfer, as with Stripe's idempotency keys.</summary>
    public Task<SendOutcome> Transfer(TransferOrder order, PayoutAccount account, CancellationToken ct)
    {
        var code = order.Id.Value[Domain.Transfers.Transfer.IdPrefix.Length..];
        return Task.FromResult(new SendOutcome(SendResult.Succeeded, TransferId: $"tr_sandbox_{code}"));
    }

    public Task<Result<string>> OpenAccount(AccountView owner, int former, CancellationToken ct) =>
        Task.FromResult<Result<string>>($"acct_sandbox_{Code(former == 0 ? $"account:{owner.Id}" : $"account:{owner.Id}:{former}")}");

    /// <summary>The onboarding page has already updated the account.</summary>
    public Task<Result<bool>> IsPayable(PayoutAccount account, CancellationToken ct) => Task.FromResult<Result<bool>>(account.IsPayable);

    public Task<Result<string>> LinkToOnboarding(PayoutAccount account, CancellationToken ct) =>
        Task.FromResult<Result<string>>($"{publicUrl.Value}/sandbox/onboarding/{account.Id}");

    /// <summary>Deterministic per key, as with Stripe's idempotency keys, but unguessable.</summary>
    private string Code(string key) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.ASCII.GetBytes(secret.For(mode)), Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));
}
