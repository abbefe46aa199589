using System.Text.Json.Nodes;
using Groundtruth.Application.StripeSandbox;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Infrastructure.Stripe;

namespace Groundtruth.Infrastructure.StripeSandbox;

internal sealed class SandboxCheckout(StripeOptions options, SandboxEvents events) : ISandboxCheckout
{
    public bool IsFor(Mode mode) => options.IsSandbox(mode);

    public SignedStripeEvent Pay(CheckoutSession session, string? email)
    {
        var suffix = session.Id[(session.Id.LastIndexOf('_') + 1)..];
        return events.Sign(session.Mode, $"evt_sandbox_{suffix}", "checkout.session.completed", new JsonObject
        {
            ["id"] = session.Id,
            ["object"] = "checkout.session",
            ["livemode"] = session.Mode == Mode.Live,
            ["mode"] = "payment",
            ["status"] = "complete",
            ["payment_status"] = "paid",
            ["payment_intent"] = $"pi_sandbox_{suffix}",
            ["amount_total"] = session.AmountCents,
            ["currency"] = "usd",
            ["customer_details"] = new JsonObject { ["email"] = email },
            ["metadata"] = new JsonObject { ["task_id"] = session.TaskId.Value, ["org_id"] = session.OrgId.Value },
        });
    }
}
