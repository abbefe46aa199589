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

        var answer = await buyer.RegisterEndpoint(Url);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Created), answer.ToString());
        Assert.That(
            answer.Data.AsObject().Select(field => field.Key),
            Is.EqualTo(new[] { "id", "url", "enabled", "signing_secret", "_note", "events", "livemode", "created_at" }));
        Assert.That(answer.Id, Does.Match("^whe_[0-9a-hjkmnp-tv-z]{16}$"));
        Assert.That(answer.Data["url"]!.GetValue<string>(), Is.EqualTo(Url));
        Assert.That(answer.Data["enabled"]!.GetValue<bool>(), Is.True);
        Assert.That(answer.Data["_note"]!.GetValue<string>(), Is.EqualTo("Store signing_secret securely — it will not be shown again."));
        Assert.That(answer.Data["created_at"]!.GetValue<string>(), Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"));
        Assert.That(answer.Header("Location"), Is.EqualTo($"/api/v1/webhook-endpoints/{answer.Id}"));
    }

    [Test]
    public async Task A_signing_secret_is_32_unique_bytes_in_base64()
    {
        var buyer = await Server.Buyer();

        var secrets = new[] { await buyer.RegisterEndpoint("https://example.com/1"), await buyer.RegisterEndpoint("https://example.com/2") }
            .Select(answer => answer.Data["signing_secret"]!.GetValue<string>())
            .ToList();

        Assert.That(secrets, Is.Unique);
        Assert.That(secrets.Select(secret => Convert.FromBase64String(secret["gt_whsec_".Length..]).Length), Is.All.EqualTo(32));
    }

    [TestCase("https://example.com")]
    [TestCase("https://example.com/")]
    [TestCase("HTTPS://EXAMPLE.COM/hook")]
    [TestCase("https://example.com:8443/hook?tenant=1&x=%20a")]
    [TestCase("https://bücher.example/hööks")]
    [TestCase("https://93.184.215.14/hook")]
    [TestCase("https://example.com/a:b@c")]
    public async Task An_HTTPS_URL_is_stored_as_written(string url)
    {
        var buyer = await Server.Buyer();

        var answer = await buyer.RegisterEndpoint(url);

        Assert.That(answer.Data["url"]!.GetValue<string>(), Is.EqualTo(url));
    }

    [TestCase("http://example.com/hook")]
    [TestCase("ftp://example.com/hook")]
    [TestCase("file:///etc/passwd")]
    [TestCase("javascript:alert(1)")]
    [TestCase("example.com/hook")]
    [TestCase("//example.com/hook")]
    [TestCase("/hook")]
    [TestCase("https:")]
    [TestCase("https://")]
    [TestCase("https:///hook")]
    [TestCase("https://:443/hook")]
    [TestCase("https://example.com:99999/hook")]
    [TestCase("https://user@example.com/hook")]
    [TestCase("https://user:password@example.com/hook")]
    [TestCase("https://:password@example.com/hook")]
    [TestCase("https://@example.com/hook")]
    [TestCase("https://example.com/hook#fragment")]
    [TestCase("https://example.com/hook#")]
    [TestCase("https://exam ple.com/hook")]
    [TestCase("https://example.com/ho ok")]
    [TestCase("https://example.com/ho\\nok")]
    [TestCase("https://example.com/ho\\u0000ok")]
    [TestCase("https://example.com/hook\\u0000")]
    [TestCase("https://example.com/ho\\u0085ok")]
    [TestCase("https://[::1/hook")]
    [TestCase("https://exa%6dple..com/hook")]
    public async Task Any_other_URL_is_rejected(string url)
    {
        var answer = await Register("url", $"\"{url}\"");

        Assert.That((answer.Status, answer.Fields.SingleOrDefault()), Is.EqualTo((HttpStatusCode.BadRequest, "url:invalid_url")), answer.ToString());
    }

    [TestCase("\"\"", "required")]
    [TestCase("\"  \"", "required")]
    [TestCase("null", "required")]
    [TestCase("5", "invalid_type")]
    [TestCase("[\"https://example.com/\"]", "invalid_type")]
    [TestCase("\"https://example.com/\\ud83d\"", "invalid_type")]
    public async Task A_URL_is_required_and_must_be_a_string(string json, string code)
    {
        var answer = await Register("url", json);

        Assert.That(answer.Fields, Is.EqualTo(new[] { $"url:{code}" }), answer.ToString());
    }

    [Test]
    public async Task A_URL_is_trimmed()
    {
        var answer = await Register("url", "\"  https://example.com/hook\\n\"");

        Assert.That(answer.Data["url"]!.GetValue<string>(), Is.EqualTo("https://example.com/hook"));
    }

    [Test]
    public async Task A_URL_of_2048_characters_is_accepted()
    {
        var buyer = await Server.Buyer();

        var answer = await buyer.RegisterEndpoint("https://example.com/".PadRight(2048, 'a'));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Created), answer.ToString());
    }

    [Test]
    public async Task A_URL_that_is_too_long_after_normalization_is_rejected()
    {
        var buyer = await Server.Buyer();

        var answer = await buyer.RegisterEndpoint("https://bücher.example/".PadRight(2048, 'a'));

        Assert.That(answer.Fields, Is.EqualTo(new[] { "url:too_long" }), answer.ToString());
    }

    [TestCase(2049)]
    [TestCase(100_000)]
    public async Task A_longer_URL_is_rejected(int length)
    {
        var buyer = await Server.Buyer();

        var answer = await buyer.RegisterEndpoint("https://example.com/".PadRight(length, 'a'));

        Assert.That(answer.Fields, Is.EqualTo(new[] { "url:too_long" }), answer.ToString());
    }

    [TestCase("https://example.com/hook", "https://example.com/hook")]
    [TestCase("https://example.com/hook", "HTTPS://Example.COM/hook")]
    [TestCase("https://example.com/hook", "https://example.com:443/hook")]
    [TestCase("https://example.com/hook", "https://example.com/a/../hook")]
    [TestCase("https://example.com/hook", "https://example.com/./hook")]
    [TestCase("https://example.com", "https://example.com/")]
    [TestCase("https://example.com/h%C3%B6k", "https://example.com/h%c3%b6k")]
    [TestCase("https://example.com/hök", "https://example.com/h%C3%B6k")]
    [TestCase("https://example.com/~hook", "https://example.com/%7Ehook")]
    [TestCase("https://bücher.example/", "https://xn--bcher-kva.example/")]
    public async Task Equivalent_URLs_return_conflict(string first, string second)
    {
        var buyer = await Server.Buyer();
        await buyer.RegisterEndpoint(first);

        var answer = await buyer.RegisterEndpoint(second);

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.Conflict, "conflict")), answer.ToString());
        Assert.That(answer.Reason, Is.EqualTo("webhook_endpoint_exists"));
    }

    [TestCase("https://example.com/hook", "https://example.com/Hook")]
    [TestCase("https://example.com/hook", "https://example.com/hook/")]
    [TestCase("https://example.com/hook", "https://example.com/hook?a=1")]
    [TestCase("https://example.com/hook", "https://example.com:8443/hook")]
    [TestCase("https://example.com/a/b", "https://example.com/a%2Fb")]
    [TestCase("https://example.com/hook", "https://example.com/hook?")]
    [TestCase("https://bücher.example/", "https://buecher.example/")]
    public async Task A_different_URL_registers_another_endpoint(string first, string second)
    {
        var buyer = await Server.Buyer();
        await buyer.RegisterEndpoint(first);

        var answer = await buyer.RegisterEndpoint(second);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Created), answer.ToString());
    }

    [TestCase("Acme", Mode.Live)]
    [TestCase("Hooli", Mode.Test)]
    public async Task Another_mode_or_organization_may_have_the_same_URL(string organization, Mode mode)
    {
        var first = await Server.Buyer("Acme", Mode.Test);
        await first.RegisterEndpoint(Url);
        var second = await Server.Buyer(organization, mode);

        var answer = await second.RegisterEndpoint(Url);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Created), answer.ToString());
    }

    [Test]
    public async Task Concurrent_registrations_of_a_URL_succeed_once()
    {
        var buyer = await Server.Buyer();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => buyer.RegisterEndpoint(Url)));

        Assert.That(answers.Select(answer => answer.Status).Order(), Is.EqualTo((HttpStatusCode[])
            [HttpStatusCode.Created, .. Enumerable.Repeat(HttpStatusCode.Conflict, 7)]));
    }

    [Test]
    public async Task Sixteen_endpoints_can_be_registered_in_a_mode()
    {
        var buyer = await Server.Buyer();
        await RegisterMany(buyer, 15);

        var answer = await buyer.RegisterEndpoint(Url);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Created), answer.ToString());
    }

    [Test]
    public async Task A_seventeenth_endpoint_returns_conflict()
    {
        var buyer = await Server.Buyer();
        await RegisterMany(buyer, 16);

        var answer = await buyer.RegisterEndpoint(Url);

        Assert.That((answer.Code, answer.Reason), Is.EqualTo(("conflict", "webhook_endpoint_limit")), answer.ToString());
        Assert.That((await buyer.Get("/api/v1/webhook-endpoints")).Items, Has.Count.EqualTo(16));
    }

    [Test]
    public async Task The_other_mode_has_a_separate_limit()
    {
        var test = await Server.Buyer("Acme", Mode.Test);
        await RegisterMany(test, 16);
        var live = await Server.Buyer("Acme", Mode.Live);

        var answer = await live.RegisterEndpoint(Url);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Created), answer.ToString());
    }

    [Test]
    public async Task Concurrent_registrations_do_not_exceed_the_limit()
    {
        var buyer = await Server.Buyer();
        await RegisterMany(buyer, 15);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => buyer.RegisterEndpoint($"https://racer-{n}.example/")));

        Assert.That(answers.Count(answer => answer.Status == HttpStatusCode.Created), Is.EqualTo(1), string.Join("; ", answers.AsEnumerable()));
        Assert.That((await buyer.Get("/api/v1/webhook-endpoints")).Items, Has.Count.EqualTo(16));
    }

    [TestCase("")]
    [TestCase(", \"events\": null")]
    public async Task An_endpoint_is_subscribed_to_the_documented_events_by_default(string events)
    {
        var buyer = await Server.Buyer();

        var answer = await buyer.Send(HttpMethod.Post, "/api/v1/webhook-endpoints", $$"""{ "url": "{{Url}}"{{events}} }""");

        Assert.That(answer.Data["events"]!.ToJsonString(), Is.EqualTo("""["submission.created","submission.approved","submission.rejected"]"""));
    }

    [Test]
    public async Task An_endpoint_is_subscribed_to_the_given_events()
    {
        var answer = await Register("events", """["submission.rejected"]""");

        Assert.That(answer.Data["events"]!.ToJsonString(), Is.EqualTo("""["submission.rejected"]"""));
    }

    [TestCase("[]", "events:unknown_value")]
    [TestCase("""["submission.approved", "submission.approved"]""", "events:unknown_value")]
    [TestCase("""["submission.paid"]""", "events:unknown_value")]
    [TestCase("""["Submission.Approved"]""", "events:unknown_value")]
    [TestCase("""["*"]""", "events:unknown_value")]
    [TestCase("[null]", "events:unknown_value")]
    [TestCase("[5]", "events[0]:invalid_type")]
    [TestCase("\"submission.approved\"", "events:invalid_type")]
    [TestCase("""["\ud83d"]""", "events[0]:invalid_type")]
    public async Task Invalid_events_are_rejected(string events, string expected)
    {
        var answer = await Register("events", events);

        Assert.That(answer.Fields, Is.EqualTo(new[] { expected }), answer.ToString());
    }

    [Test]
    public async Task An_invalid_endpoint_is_not_registered()
    {
        var buyer = await Server.Buyer();

        await buyer.RegisterEndpoint("http://example.com/");

        Assert.That((await buyer.Get("/api/v1/webhook-endpoints")).Items, Is.Empty);
    }

    private static async Task RegisterMany(Buyer buyer, int count)
    {
        for (var n = 1; n <= count; n++)
        {
            await buyer.RegisterEndpoint($"https://example.com/{n}");
        }
    }

    /// <summary>Registers with one field as raw JSON, which a serializer might not write.</summary>
    private async Task<Answer> Register(string field, string json)
    {
        var buyer = await Server.Buyer();
        JsonObject body = new() { ["url"] = Url };
        body.Remove(field);
        return await buyer.Send(HttpMethod.Post, "/api/v1/webhook-endpoints", $$"""{ "{{field}}": {{json}}, {{body.ToJsonString()[1..]}}""".Replace(", }", " }", StringComparison.Ordinal));
    }
}
