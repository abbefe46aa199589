using System.Text.Json.Nodes;
using Groundtruth.Application.StripeSandbox;
using Groundtruth.Domain;
using Groundtruth.Domain.PayoutAccounts;
using Groundtruth.Infrastructure.Stripe;

namespace Groundtruth.Infrastructure.StripeSandbox;

internal sealed class SandboxOnboarding(StripeOptions options, SandboxEvents events) : ISandboxOnboarding
{
    public bool IsFor(Mode mode) => options.IsSandbox(mode);

    public SignedStripeEvent Finish(PayoutAccount account) => events.Sign(
        account.Mode,
        $"evt_sandbox_{account.Id[(account.Id.LastIndexOf('_') + 1)..]}",
        "account.updated",
        new JsonObject
        {
            ["id"] = account.Id,
            ["object"] = "account",
            ["type"] = "express",
            ["details_submitted"] = true,
            ["payouts_enabled"] = true,
            ["capabilities"] = new JsonObject { ["transfers"] = "active" },
            ["metadata"] = new JsonObject { ["user_id"] = account.UserId.Value },
        });
}
