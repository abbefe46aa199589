using Groundtruth.Application.StripeEvents;

namespace Groundtruth.Application.Funding;

internal sealed class CheckoutSessionCompletedHandler(CheckoutPayments payments) : IStripeEventHandler
{
    public IReadOnlyCollection<string> EventTypes => ["checkout.session.completed"];

    public async Task<StripeEventHandling> Handle(StripeEvent stripeEvent, CancellationToken ct) =>
        stripeEvent.Content is CompletedCheckout checkout
            ? await payments.Apply(checkout, stripeEvent.Mode, ct)
            : StripeEventOutcome.Ignored();
}
