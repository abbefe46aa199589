using System.Security.Cryptography;
using System.Text;
using Groundtruth.Application;
using Groundtruth.Application.Payments;
using Groundtruth.Domain;
using Groundtruth.Domain.Payments;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Infrastructure.Payments;

/// <summary>Stands in for Stripe while developing: its checkout is a page of ours, and no money moves.</summary>
internal sealed class SandboxGateway(Mode mode, IPublicUrl publicUrl, SandboxSecret secret, TimeProvider time) : IPaymentGateway
{
    private static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(24);

    public Task<Result<CheckoutSession>> OpenCheckout(CollectionTask task, long amountCents, string idempotencyKey, CancellationToken ct)
    {
        var now = time.Now();

        // The same key gives the same session, as it does at Stripe; but nobody can guess it.
        var code = HMACSHA256.HashData(Encoding.ASCII.GetBytes(secret.For(mode)), Encoding.UTF8.GetBytes(idempotencyKey));
        var id = $"cs_{Words<Mode>.Of(mode)}_sandbox_{Convert.ToHexStringLower(code.AsSpan(0, 16))}";
        Result<CheckoutSession> session =
            CheckoutSession.Open(task, id, $"{publicUrl.Value}/sandbox/checkout/{id}", amountCents, now + SessionLifetime, now);
        return Task.FromResult(session);
    }

    public Task CloseCheckout(CheckoutSession session, CancellationToken ct) => Task.CompletedTask;

    public Task<RefundOutcome> Refund(Refund refund, CancellationToken ct) => Task.FromResult(new RefundOutcome(RefundResult.Succeeded));
}
