using System.Text.Json;
using System.Text.Json.Nodes;
using Groundtruth.Application.Payments;
using Groundtruth.Domain;
using Groundtruth.Domain.Payments;

namespace Groundtruth.Infrastructure.Payments;

internal sealed class SandboxCheckout(StripeOptions options, SandboxSecret secret, TimeProvider time) : ISandboxCheckout
{
    public bool IsFor(Mode mode) => options.IsSandbox(mode);

    public SignedStripeEvent Pay(CheckoutSession session, string? email)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var suffix = session.Id[(session.Id.LastIndexOf('_') + 1)..];
        var payload = new JsonObject
        {
            ["id"] = $"evt_sandbox_{suffix}",
            ["object"] = "event",
            ["api_version"] = Stripe.StripeConfiguration.ApiVersion,
            ["created"] = now,
            ["livemode"] = session.Mode == Mode.Live,
            ["type"] = "checkout.session.completed",
            ["data"] = new JsonObject
            {
                ["object"] = new JsonObject
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
                },
            },
        }.ToJsonString(JsonSerializerOptions.Web);
        return new SignedStripeEvent(payload, Stripe.EventUtility.GenerateSignatureHeader(payload, secret.For(session.Mode), now));
    }
}
