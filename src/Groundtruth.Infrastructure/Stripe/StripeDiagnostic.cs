using Groundtruth.Application.Diagnostics;
using Groundtruth.Application.Hosting;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain;
using Stripe;

namespace Groundtruth.Infrastructure.Stripe;

/// <summary>Checks a mode's keys and its webhook endpoints at Stripe.</summary>
internal sealed class StripeDiagnostic(
    Mode mode, StripeOptions options, StripeConnections connections, HandledStripeEvents handled, IPublicUrl publicUrl) : IDiagnostic
{
    private const string Path = "/api/webhooks/stripe";

    private string Setting => $"Stripe:{mode}";

    public string Name => $"stripe_{SnakeCase<Mode>.Of(mode)}";

    public bool IsQuick => false;

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken ct)
    {
        if (connections.Connect(mode) is not { } stripe)
        {
            return
            [
                options.IsSandbox(mode)
                    ? Finding.Good("The payment sandbox serves this mode.")
                    : Finding.Warning("Payments are not set up in this mode.", $"Set {Setting}:SecretKey and {Setting}:WebhookSecret."),
            ];
        }

        try
        {
            var account = await stripe.Call(null, (client, request, token) => client.V1.Accounts.GetSelfAsync(request, token), ct);
            var endpoints = await stripe.Call(
                null,
                (client, request, token) => client.V1.WebhookEndpoints.ListAsync(
                    new WebhookEndpointListOptions { Limit = 100 }, request, token),
                ct);
            return [Account(account), Events(endpoints)];
        }
        catch (StripeException e)
        {
            return [Finding.Failure($"Stripe refused the key: {StripeText.Message(e.Message)}", $"Check {Setting}:SecretKey.")];
        }
    }

    private static Finding Account(Account account) => account.ChargesEnabled && account.PayoutsEnabled
        ? Finding.Good($"Account {account.Id}: charges and payouts are enabled.")
        : Finding.Failure(
            $"Account {account.Id} cannot accept charges or send payouts yet.", "Complete the account in Stripe's Dashboard.");

    private Finding Events(StripeList<WebhookEndpoint> endpoints)
    {
        var url = publicUrl.Value + Path;
        var ours = endpoints.Where(endpoint => endpoint.Url == url && endpoint.Status == "enabled").ToList();
        var subscribed = ours.SelectMany(endpoint => endpoint.EnabledEvents).ToHashSet();
        var missing = subscribed.Contains("*") ? [] : handled.Types.Except(subscribed).Order(StringComparer.Ordinal).ToList();
        return ours.Count == 0 ? Finding.Failure($"Stripe sends no events to {url}.", "Create the webhook endpoint in Stripe's Dashboard.")
            : missing.Count > 0 ? Finding.Failure(
                $"Stripe does not send {string.Join(", ", missing)} to {url}.", "Add these event types to the webhook endpoint.")
            : Finding.Good($"Stripe sends all events to {url}. API version: {ours[0].ApiVersion ?? "the account's default"}.");
    }
}
