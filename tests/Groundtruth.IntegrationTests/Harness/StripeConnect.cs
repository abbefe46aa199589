using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Stripe Connect stand-in: connected accounts, onboarding links and transfers.</summary>
public sealed class StripeConnect
{
    /// <summary>Parameters of the opened accounts by id.</summary>
    public ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> Accounts { get; } = new();

    /// <summary>Ids of the accounts that accept transfers.</summary>
    public ConcurrentDictionary<string, bool> Payable { get; } = new();

    /// <summary>Parameters of the created links.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Links { get; } = new();

    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Transfers { get; } = new();

    /// <summary>False to reject transfers for insufficient funds.</summary>
    public bool HasBalance { get; set; } = true;

    /// <summary>False while payments are pending, as after a card payment: only transfers from a charge succeed.</summary>
    public bool HasAvailableFunds { get; set; } = true;

    /// <summary>The smallest transfer that Stripe accepts.</summary>
    public long MinimumCents { get; set; } = 1;

    /// <summary>Charges that Stripe accepts as the source of a transfer, with their amounts.</summary>
    public ConcurrentDictionary<string, long> Charges { get; } = new();

    public void Reset()
    {
        Accounts.Clear();
        Payable.Clear();
        Links.Clear();
        Transfers.Clear();
        Charges.Clear();
        (HasBalance, HasAvailableFunds, MinimumCents) = (true, true, 1);
    }

    /// <summary>Deletes all accounts. Their transfers stay.</summary>
    public void DeleteAccounts()
    {
        Accounts.Clear();
        Payable.Clear();
    }

    /// <summary>An <c>account.application.deauthorized</c> event. Its object is the platform.</summary>
    public static JsonObject Deauthorized(string? accountId) => new()
    {
        ["id"] = $"evt_{Guid.NewGuid():n}",
        ["object"] = "event",
        ["api_version"] = "2026-10-28.endive",
        ["account"] = accountId,
        ["livemode"] = false,
        ["type"] = "account.application.deauthorized",
        ["data"] = new JsonObject { ["object"] = new JsonObject { ["id"] = "ca_1", ["object"] = "application", ["name"] = "Groundtruth" } },
    };

    /// <summary>An <c>account.updated</c> event.</summary>
    public static JsonObject Updated(string accountId, bool isPayable, DateTimeOffset at) => new()
    {
        ["id"] = $"evt_{Guid.NewGuid():n}",
        ["object"] = "event",
        ["api_version"] = "2026-10-28.endive",
        ["account"] = accountId,
        ["created"] = at.ToUnixTimeSeconds(),
        ["livemode"] = false,
        ["type"] = "account.updated",
        ["data"] = new JsonObject { ["object"] = Describe(accountId, isPayable) },
    };

    internal (int Status, JsonNode Body) Act(string[] path, Dictionary<string, string> form) => path switch
    {
        ["accounts"] => OpenAccount(form),
        ["account_links"] => MakeLink(form),
        ["transfers"] => Transfer(form),
        _ => Refuse(404, "Unrecognized request URL"),
    };

    internal (int Status, JsonNode Body) Read(string[] path, IQueryCollection query) => path switch
    {
        ["accounts", var id] when Accounts.ContainsKey(id) => (200, Describe(id, Payable.ContainsKey(id))),
        ["accounts", var id] => Refuse(403, $"The provided key does not have access to account '{id}'", "account_invalid"),
        ["transfers"] => (200, new JsonObject
        {
            ["object"] = "list",
            ["has_more"] = false,
            ["data"] = new JsonArray([.. Transfers
                .Where(transfer => transfer["transfer_group"] == query["transfer_group"])
                .Where(transfer => !query.ContainsKey("destination") || transfer["destination"] == query["destination"])
                .Select(Describe)]),
        }),
        _ => Refuse(404, "Unrecognized request URL"),
    };

    private (int Status, JsonNode Body) OpenAccount(Dictionary<string, string> form)
    {
        var isExpress = form.GetValueOrDefault("controller[stripe_dashboard][type]") == "express"
            && form.GetValueOrDefault("controller[losses][payments]") == "application"
            && form.GetValueOrDefault("controller[fees][payer]") == "application";
        if (!isExpress
            || form.GetValueOrDefault("country")?.Length != 2
            || form.GetValueOrDefault("capabilities[transfers][requested]") != "true")
        {
            return Refuse(400, "Missing or invalid parameter");
        }

        if (form["country"] != "US" && form.GetValueOrDefault("tos_acceptance[service_agreement]") != "recipient")
        {
            return Refuse(400, "Cannot create accounts in this country under the full service agreement without requesting card_payments");
        }

        var id = $"acct_{Guid.NewGuid():n}";
        Accounts[id] = form;
        return (200, Describe(id, isPayable: false));
    }

    private (int Status, JsonNode Body) MakeLink(Dictionary<string, string> form)
    {
        if (!Accounts.ContainsKey(form.GetValueOrDefault("account") ?? ""))
        {
            return Refuse(400, "No such account", "resource_missing", "account");
        }

        if (form.GetValueOrDefault("type") != "account_onboarding" || !form.ContainsKey("refresh_url") || !form.ContainsKey("return_url"))
        {
            return Refuse(400, "Missing or invalid parameter");
        }

        Links.Enqueue(form);
        var url = $"https://connect.stripe.com/setup/e/{form["account"]}/{Links.Count}";
        return (200, new JsonObject { ["object"] = "account_link", ["url"] = url });
    }

    private (int Status, JsonNode Body) Transfer(Dictionary<string, string> form)
    {
        var destination = form.GetValueOrDefault("destination") ?? "";
        if (!long.TryParse(form.GetValueOrDefault("amount"), NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount < 1
            || form.GetValueOrDefault("currency") != "usd")
        {
            return Refuse(400, "Missing or invalid parameter");
        }

        if (!Accounts.ContainsKey(destination))
        {
            return Refuse(400, $"No such destination: '{destination}'", "resource_missing", "destination");
        }

        if (!Payable.ContainsKey(destination))
        {
            return Refuse(
                400, "Your destination account needs to have the transfers capability enabled.", "insufficient_capabilities_for_transfer");
        }

        if (amount < MinimumCents)
        {
            return Refuse(400, "Amount must be larger for this destination.", "amount_too_small", "amount");
        }

        var metadata = form.Where(pair => pair.Key.StartsWith("metadata[", StringComparison.Ordinal)).ToList();
        if (metadata.Count > 50 || metadata.Exists(pair => pair.Value.Length > 500))
        {
            return Refuse(400, "Metadata can have up to 50 keys, with values of up to 500 characters.");
        }

        var source = form.GetValueOrDefault("source_transaction");
        if (source is not null && Charges.GetValueOrDefault(source) < DrawnFrom(source) + amount)
        {
            return Refuse(400, $"The transfer exceeds the amount of '{source}'.", "resource_missing", "source_transaction");
        }

        if (!HasBalance || (source is null && !HasAvailableFunds))
        {
            return Refuse(400, "You have insufficient available funds in your Stripe account.", "balance_insufficient");
        }

        form["id"] = $"tr_{Guid.NewGuid():n}";
        Transfers.Enqueue(form);
        return (200, Describe(form));
    }

    private long DrawnFrom(string charge) => Transfers
        .Where(transfer => transfer.GetValueOrDefault("source_transaction") == charge)
        .Sum(transfer => long.Parse(transfer["amount"], CultureInfo.InvariantCulture));

    private static JsonObject Describe(string accountId, bool isPayable) => new()
    {
        ["id"] = accountId,
        ["object"] = "account",
        ["payouts_enabled"] = isPayable,
        ["capabilities"] = new JsonObject { ["transfers"] = isPayable ? "active" : "pending" },
    };

    private static JsonObject Describe(IReadOnlyDictionary<string, string> transfer) => new()
    {
        ["id"] = transfer["id"],
        ["object"] = "transfer",
        ["amount"] = long.Parse(transfer["amount"], CultureInfo.InvariantCulture),
        ["currency"] = transfer["currency"],
        ["destination"] = transfer["destination"],
        ["metadata"] = new JsonObject(transfer.Where(pair => pair.Key.StartsWith("metadata[", StringComparison.Ordinal))
            .Select(pair => KeyValuePair.Create(pair.Key[9..^1], (JsonNode?)pair.Value))),
    };

    private static (int Status, JsonNode Body) Refuse(
        int status, string message, string? code = null, string? parameter = null) => (status, new JsonObject
    {
        ["error"] = new JsonObject { ["type"] = "invalid_request_error", ["message"] = message, ["code"] = code, ["param"] = parameter },
    });
}
