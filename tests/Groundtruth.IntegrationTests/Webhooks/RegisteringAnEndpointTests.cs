using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Domain;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Webhooks;

public sealed class RegisteringAnEndpointTests : ApiTests
{
    private const string Url = "https://your-server.com/webhooks/groundtruth";

    [Test]
    public async Task An_endpoint_is_registered_with_every_documented_field()
    {
        var buyer = await Server.Buyer();

        var response = await buyer.RegisterEndpoint(Url);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
        Assert.That(
            response.Data.AsObject().Select(field => field.Key),
            Is.EqualTo(new[] { "id", "url", "enabled", "signing_secret", "_note", "events", "livemode", "created_at" }));
        Assert.That(response.Id, Does.Match("^whe_[0-9a-hjkmnp-tv-z]{16}$"));
        Assert.That(response.Data.Text("url"), Is.EqualTo(Url));
        Assert.That(response.Data.Flag("enabled"), Is.True);
        Assert.That(response.Data.Text("_note"), Is.EqualTo("Store signing_secret securely — it will not be shown again."));
        Assert.That(response.Data.Text("created_at"), Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"));
        Assert.That(response.Header("Location"), Is.EqualTo($"/api/v1/webhook-endpoints/{response.Id}"));
    }

    [Test]
    public async Task A_signing_secret_is_32_unique_bytes_in_base64()
    {
        var buyer = await Server.Buyer();

        var secrets = new[] { await buyer.RegisterEndpoint("https://example.com/1"), await buyer.RegisterEndpoint("https://example.com/2") }
            .Select(response => response.Data.Text("signing_secret"))
            .ToList();

        Assert.That(secrets, Is.Unique);
        Assert.That(secrets.Select(secret => Convert.FromBase64String(secret["gt_whsec_".Length..]).Length), Is.All.EqualTo(32));
    }

    [Test]
    public async Task An_HTTPS_URL_is_stored_as_written_but_trimmed()
    {
        var response = await Register("url", "\"  https://bücher.example:8443/hööks?tenant=1&x=%20a\\n\"");

        Assert.That(response.Data.Text("url"), Is.EqualTo("https://bücher.example:8443/hööks?tenant=1&x=%20a"));
    }

    [Test]
    public async Task A_URL_of_2048_characters_is_accepted()
    {
        var buyer = await Server.Buyer();

        var response = await buyer.RegisterEndpoint("https://example.com/".PadRight(2048, 'a'));

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
    }

    [TestCase("5")]
    [TestCase("[\"https://example.com/\"]")]
    [TestCase("\"https://example.com/\\ud83d\"")]
    public async Task A_URL_must_be_a_string(string json)
    {
        var response = await Register("url", json);

        Assert.That(response.Fields, Is.EqualTo(new[] { "url:invalid_type" }), response.ToString());
    }

    [Test]
    public async Task All_invalid_fields_are_reported_together()
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Send(
            HttpMethod.Post, "/api/v1/webhook-endpoints", """{ "url": "http://example.com/", "events": ["submission.paid"] }""");

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(response.Fields, Is.EqualTo(new[] { "url:invalid_url", "events:unknown_value" }));
        Assert.That((await buyer.Get("/api/v1/webhook-endpoints")).Items, Is.Empty);
    }

    [TestCase("https://example.com/hook", "https://example.com/hook")]
    [TestCase("https://bücher.example/", "https://xn--bcher-kva.example/")]
    public async Task Equivalent_URLs_return_conflict(string first, string second)
    {
        var buyer = await Server.Buyer();
        await buyer.RegisterEndpoint(first);

        var response = await buyer.RegisterEndpoint(second);

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.Conflict, "conflict")), response.ToString());
        Assert.That(response.Reason, Is.EqualTo("webhook_endpoint_exists"));
    }

    [TestCase("https://example.com/hook", "https://example.com/Hook")]
    [TestCase("https://example.com/a/b", "https://example.com/a%2Fb")]
    public async Task A_different_URL_registers_another_endpoint(string first, string second)
    {
        var buyer = await Server.Buyer();
        await buyer.RegisterEndpoint(first);

        var response = await buyer.RegisterEndpoint(second);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
    }

    [TestCase("Acme", Mode.Live)]
    [TestCase("Hooli", Mode.Test)]
    public async Task Another_mode_or_organization_may_have_the_same_URL(string organization, Mode mode)
    {
        var first = await Server.Buyer("Acme", Mode.Test);
        await first.RegisterEndpoint(Url);
        var second = await Server.Buyer(organization, mode);

        var response = await second.RegisterEndpoint(Url);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
    }

    [Test]
    public async Task Concurrent_registrations_of_a_URL_succeed_once()
    {
        var buyer = await Server.Buyer();

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => buyer.RegisterEndpoint(Url)));

        Assert.That(responses.Select(response => response.Status).Order(), Is.EqualTo((HttpStatusCode[])
            [HttpStatusCode.Created, .. Enumerable.Repeat(HttpStatusCode.Conflict, 7)]));
    }

    [Test]
    public async Task Sixteen_endpoints_can_be_registered_in_a_mode()
    {
        var buyer = await Server.Buyer();
        await RegisterMany(buyer, 15);

        var response = await buyer.RegisterEndpoint(Url);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
    }

    [Test]
    public async Task A_seventeenth_endpoint_returns_conflict()
    {
        var buyer = await Server.Buyer();
        await RegisterMany(buyer, 16);

        var response = await buyer.RegisterEndpoint(Url);

        Assert.That((response.Code, response.Reason), Is.EqualTo(("conflict", "webhook_endpoint_limit")), response.ToString());
        Assert.That((await buyer.Get("/api/v1/webhook-endpoints")).Items, Has.Count.EqualTo(16));
    }

    [Test]
    public async Task The_other_mode_has_a_separate_limit()
    {
        var test = await Server.Buyer("Acme", Mode.Test);
        await RegisterMany(test, 16);
        var live = await Server.Buyer("Acme", Mode.Live);

        var response = await live.RegisterEndpoint(Url);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
    }

    [Test]
    public async Task Concurrent_registrations_do_not_exceed_the_limit()
    {
        var buyer = await Server.Buyer();
        await RegisterMany(buyer, 15);

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => buyer.RegisterEndpoint($"https://racer-{n}.example/")));

        Assert.That(
            responses.Count(response => response.Status == HttpStatusCode.Created), Is.EqualTo(1),
            string.Join("; ", responses.AsEnumerable()));
        Assert.That((await buyer.Get("/api/v1/webhook-endpoints")).Items, Has.Count.EqualTo(16));
    }

    [TestCase("")]
    [TestCase(", \"events\": null")]
    public async Task An_endpoint_is_subscribed_to_the_documented_events_by_default(string events)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Send(HttpMethod.Post, "/api/v1/webhook-endpoints", $$"""{ "url": "{{Url}}"{{events}} }""");

        Assert.That(
            response.Data["events"]!.ToJsonString(), Is.EqualTo("""["submission.created","submission.approved","submission.rejected"]"""));
    }

    [Test]
    public async Task An_endpoint_is_subscribed_to_the_given_events()
    {
        var response = await Register("events", """["submission.rejected"]""");

        Assert.That(response.Data["events"]!.ToJsonString(), Is.EqualTo("""["submission.rejected"]"""));
    }

    [TestCase("[5]", "events[0]:invalid_type")]
    [TestCase("\"submission.approved\"", "events:invalid_type")]
    [TestCase("""["\ud83d"]""", "events[0]:invalid_type")]
    public async Task Events_must_be_an_array_of_strings(string events, string expected)
    {
        var response = await Register("events", events);

        Assert.That(response.Fields, Is.EqualTo(new[] { expected }), response.ToString());
    }

    private static async Task RegisterMany(Buyer buyer, int count)
    {
        for (var n = 1; n <= count; n++)
        {
            await buyer.RegisterEndpoint($"https://example.com/{n}");
        }
    }

    /// <summary>Registers with one field as raw JSON, which a serializer might not write.</summary>
    private async Task<ApiResponse> Register(string field, string json)
    {
        var buyer = await Server.Buyer();
        JsonObject body = new() { ["url"] = Url };
        body.Remove(field);
        return await buyer.Send(
            HttpMethod.Post, "/api/v1/webhook-endpoints",
            $$"""{ "{{field}}": {{json}}, {{body.ToJsonString()[1..]}}""".Replace(", }", " }", StringComparison.Ordinal));
    }
}
