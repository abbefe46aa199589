using System.Net;
using System.Text.RegularExpressions;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

/// <summary>Forms accept unambiguous input and reject the rest.</summary>
public sealed class FillingInFormsTests : ApiTests
{
    [TestCase("2.50", "1,000", 250_000)]
    [TestCase("$2.5", "10", 2_500)]
    [TestCase("2", "10", 2_000)]
    [TestCase("$.50", "10", 500)]
    [TestCase(" 500.00 ", "1", 50_000)]
    public async Task Numbers_are_parsed_as_written(string reward, string target, long budgetCents)
    {
        var owner = await Member.Owner(Server);

        var response = await MakeTask(owner, reward, target);

        Assert.That(
            (response.Status, (await Server.Task()).BudgetCents), Is.EqualTo((HttpStatusCode.Found, budgetCents)),
            response.Text);
    }

    [TestCase("1,50", "10")]
    [TestCase("1,5", "10")]
    [TestCase("1,2500", "10")]
    [TestCase("2.505", "10")]
    [TestCase("-2.50", "10")]
    [TestCase("2.50", "1,0")]
    [TestCase("2.50", "1.5")]
    [TestCase("2.50", "9999999999999999999999999999999999")]
    [TestCase("٢٫٥٠", "10")]
    public async Task Ambiguous_number_is_rejected(string reward, string target)
    {
        var owner = await Member.Owner(Server);

        var response = await MakeTask(owner, reward, target);

        Assert.That((response.Status, await Server.Count("tasks")), Is.EqualTo((HttpStatusCode.BadRequest, 0L)));
        Assert.That(response.Text, Does.Contain("The reward must be an amount").Or.Contain("The number of videos must be a whole number"));
    }

    [TestCase("abc")]
    [TestCase("-1")]
    [TestCase("1.5")]
    [TestCase("0")]
    [TestCase("99999999")]
    public async Task Invalid_expiry_creates_no_key(string days)
    {
        var owner = await Member.Owner(Server);

        var response = await owner.Post("keys", "keys", ("Name", "Import job"), ("Scopes", "tasks:read"), ("ExpiresInDays", days));

        Assert.That((response.Status, await Server.Count("api_keys")), Is.EqualTo((HttpStatusCode.BadRequest, 0L)));
    }

    [Test]
    public async Task Endpoint_without_events_is_rejected()
    {
        var owner = await Member.Owner(Server);
        var endpoint = (await (await owner.Api()).RegisterEndpoint()).Id;

        var added = await owner.Post("webhooks", "webhooks", ("Url", "https://example.com/other"));
        var changed = await owner.Post(
            $"webhooks/{endpoint}", $"webhooks/{endpoint}/change", ("Url", "https://example.com/"), ("Enabled", "true"));

        Assert.That((added.Status, await Server.Count("webhook_endpoints")), Is.EqualTo((HttpStatusCode.BadRequest, 1L)));
        Assert.That(changed.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(changed.Text, Does.Contain("Events must list at least one of these"));
    }

    [Test]
    public async Task Rejected_change_of_an_endpoint_keeps_the_input()
    {
        var owner = await Member.Owner(Server);
        var api = await owner.Api();
        var endpoint = (await api.RegisterEndpoint("https://example.com/stored")).Id;

        var changed = await owner.Post(
            $"webhooks/{endpoint}", $"webhooks/{endpoint}/change",
            ("Url", "ftp://example.com/typed"), ("Events", "submission.approved"), ("Enabled", "false"));

        Assert.That(changed.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(changed.Text, Does.Contain("value=\"ftp://example.com/typed\"").And.Contain("aria-invalid=\"true\""));
        Assert.That(Regex.Count(changed.Text, " checked"), Is.EqualTo(1));
        Assert.That(changed.Text, Does.Contain("value=\"submission.approved\" checked"));
        var stored = await api.Get($"/api/v1/webhook-endpoints/{endpoint}");
        Assert.That(stored.Data.Text("url"), Is.EqualTo("https://example.com/stored"));
    }

    private static Task<ApiResponse> MakeTask(Member owner, string reward, string target) => owner.Post(
        "tasks/new", "tasks/new", ("Title", "Record a street"), ("Instructions", "Walk any public street."), ("Reward", reward),
        ("TargetSubmissions", target), ("AutoApproveAfterDays", "7"));
}
