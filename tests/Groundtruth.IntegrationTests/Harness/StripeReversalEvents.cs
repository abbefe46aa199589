using System.Text.Json.Nodes;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Events that lessen a payment, as Stripe sends them.</summary>
public static class StripeReversalEvents
{
    public static JsonObject Dispute(
        string type, string paymentIntent, long cents, string status, DateTimeOffset at, string id = "du_1") => Event(
        $"charge.dispute.{type}",
        at,
        new JsonObject
        {
            ["id"] = id,
            ["object"] = "dispute",
            ["charge"] = $"ch_{paymentIntent}",
            ["payment_intent"] = paymentIntent,
            ["amount"] = cents,
            ["currency"] = "usd",
            ["status"] = status,
            ["reason"] = "fraudulent",
        });

    public static JsonObject ChargeRefunded(string paymentIntent, long refundedCents, DateTimeOffset at) => Event(
        "charge.refunded",
        at,
        new JsonObject
        {
            ["id"] = $"ch_{paymentIntent}",
            ["object"] = "charge",
            ["payment_intent"] = paymentIntent,
            ["amount_refunded"] = refundedCents,
            ["currency"] = "usd",
        });

    public static JsonObject Refund(string type, string paymentIntent, long cents, string status, DateTimeOffset at, string id = "re_1") =>
        Event(
            $"refund.{type}",
            at,
            new JsonObject
            {
                ["id"] = id,
                ["object"] = "refund",
                ["payment_intent"] = paymentIntent,
                ["amount"] = cents,
                ["currency"] = "usd",
                ["status"] = status,
                ["metadata"] = new JsonObject(),
            });

    private static JsonObject Event(string type, DateTimeOffset at, JsonObject of) => new()
    {
        ["id"] = $"evt_{Guid.NewGuid():n}",
        ["object"] = "event",
        ["api_version"] = "2026-10-28.endive",
        ["created"] = at.ToUnixTimeSeconds(),
        ["livemode"] = false,
        ["type"] = type,
        ["data"] = new JsonObject { ["object"] = of },
    };
}
