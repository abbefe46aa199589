using System.Text.Json;
using System.Text.Json.Nodes;
using Groundtruth.Application.StripeSandbox;
using Groundtruth.Domain;

namespace Groundtruth.Infrastructure.StripeSandbox;

internal sealed class SandboxEvents(SandboxSecret secret, TimeProvider time)
{
    public SignedStripeEvent Sign(Mode mode, string id, string type, JsonObject of)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var payload = new JsonObject
        {
            ["id"] = id,
            ["object"] = "event",
            ["api_version"] = global::Stripe.StripeConfiguration.ApiVersion,
            ["created"] = now,
            ["livemode"] = mode == Mode.Live,
            ["type"] = type,
            ["data"] = new JsonObject { ["object"] = of },
        }.ToJsonString(JsonSerializerOptions.Web);
        return new SignedStripeEvent(payload, global::Stripe.EventUtility.GenerateSignatureHeader(payload, secret.For(mode), now));
    }
}
