using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Accounts;

public sealed class RegisteringTests : ApiTests
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["RateLimit:PerMinute"] = "1000",
        ["RateLimit:RegistrationsPerAddress"] = "1000",
    };

    [Test]
    public async Task Registering_creates_an_account_and_signs_in()
    {
        var response = await Register(Contributor.Registration("ada@example.com", "GB"));

        var me = await Server.Send(Requests.Make(response.Data.Text("token"), HttpMethod.Get, "/api/contributor/v1/me", body: null));
        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
        Assert.That(response.Header("Location"), Is.EqualTo("/api/contributor/v1/me"));
        Assert.That(response.Id, Does.Match("^usr_[0-9a-hjkmnp-tv-z]{16}$"));
        Assert.That(response.Data.Text("token"), Does.Match("^gt_session_[0-9A-Za-z]{49}$"));
        Assert.That(
            me.Data.ToJsonString(),
            Is.EqualTo($$"""{"id":"{{response.Id}}","email":"ada@example.com","display_name":"Ada","country":"GB","created_at":"{{response.Data["created_at"]}}"}"""));
    }

    [Test]
    public async Task Token_lasts_30_days()
    {
        var response = await Register(Contributor.Registration());

        Assert.That(
            response.Data.Time("token_expires_at") - response.Data.Time("created_at"),
            Is.EqualTo(TimeSpan.FromDays(30)));
    }

    [Test]
    public async Task Response_with_a_token_is_not_cacheable()
    {
        var response = await Register(Contributor.Registration());

        Assert.That(response.Header("Cache-Control"), Is.EqualTo("no-store"));
    }

    [Test]
    public async Task Fields_are_normalized()
    {
        var response = await Register(new JsonObject
        {
            ["email"] = "  Ada@Example.com ", ["password"] = Contributor.Password, ["display_name"] = "\t👩‍👩‍👧‍👦 שלום 東京 \u3000",
            ["country"] = " de ",
        });

        Assert.That(
            (response.Data.Text("email"), response.Data.Text("display_name"), response.Data.Text("country")),
            Is.EqualTo(("Ada@Example.com", "👩‍👩‍👧‍👦 שלום 東京", "DE")));
    }

    [TestCase("ada@example.com")]
    [TestCase("ADA@Example.com")]
    [TestCase(" ada@example.COM ")]
    public async Task Registering_an_email_twice_returns_conflict(string again)
    {
        await Register(Contributor.Registration("ada@example.com"));

        var response = await Register(Contributor.Registration(again));

        Assert.That(
            (response.Status, response.Code, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "conflict", "email_taken")),
            response.ToString());
        Assert.That(await Server.Count("users"), Is.EqualTo(1));
        Assert.That(await Server.Count("sessions"), Is.EqualTo(1));
    }

    [Test]
    public async Task Only_one_concurrent_registration_of_an_email_succeeds()
    {
        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Register(Contributor.Registration("ada@example.com"))));

        Assert.That(responses.Count(response => response.Status == HttpStatusCode.Created), Is.EqualTo(1));
        Assert.That(responses.Count(response => response.Reason == "email_taken"), Is.EqualTo(7));
    }

    [TestCase("password", 200)]
    [TestCase("display_name", 80)]
    public async Task Length_counts_code_points(string field, int codePoints)
    {
        var response = await Register(With(field, string.Concat(Enumerable.Repeat("😀", codePoints))));

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
    }

    [Test]
    public async Task All_field_errors_are_returned_at_once()
    {
        var response = await Register(new JsonObject { ["email"] = 5, ["password"] = "short", ["country"] = null });

        Assert.That(
            response.Fields,
            Is.EquivalentTo(new[] { "email:invalid_type", "password:too_short", "display_name:required", "country:required" }));
        Assert.That(await Server.Count("users"), Is.Zero);
    }

    [Test]
    public async Task Contributor_in_a_country_without_payouts_is_not_registered()
    {
        var response = await Register(Contributor.Registration(country: "KP"));

        Assert.That(
            (response.Status, response.Fields.Single()),
            Is.EqualTo((HttpStatusCode.BadRequest, "country:payouts_not_available")),
            response.ToString());
        Assert.That(await Server.Count("users"), Is.Zero);
    }

    [Test]
    public async Task Contributors_can_choose_only_countries_with_payouts()
    {
        var pages = new PageClient(Server);

        var (contributor, buyer) = (await pages.Get("/contribute/sign-up"), await pages.Get("/sign-up"));

        Assert.That(contributor.Text, Does.Contain("value=\"DE\"").And.Not.Contain("value=\"KP\""));
        Assert.That(buyer.Text, Does.Contain("value=\"DE\"").And.Contain("value=\"KP\""));
    }

    [Test]
    public async Task Page_states_that_payouts_to_a_country_are_not_available()
    {
        var page = await new PageClient(Server).Post(
            "/contribute/sign-up", "/contribute/sign-up",
            ("DisplayName", "Ada"), ("Email", "ada@example.com"), ("Password", Contributor.Password), ("Country", "KP"));

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.BadRequest), page.ToString());
        Assert.That(page.Text, Does.Contain("Country must be a country in which payouts are available."));
    }

    [Test]
    public async Task Error_does_not_echo_the_password()
    {
        var response = await Register(With("password", "hunter2"));

        Assert.That(response.Text, Does.Not.Contain("hunter2"));
    }

    [Test]
    public async Task Idempotency_key_is_ignored_when_registering()
    {
        var body = System.Text.Encoding.UTF8.GetBytes(Contributor.Registration("ada@example.com").ToJsonString());
        HttpRequestMessage Request() =>
            Requests.Make(secret: null, HttpMethod.Post, "/api/contributor/v1/register", body, idempotencyKey: "one");
        await Server.Send(Request());

        var again = await Server.Send(Request());

        Assert.That(again.Reason, Is.EqualTo("email_taken"), again.ToString());
        Assert.That(await Server.Count("idempotency_records"), Is.Zero);
    }

    private static JsonObject With(string field, string value)
    {
        var body = Contributor.Registration();
        body[field] = value;
        return body;
    }

    private Task<ApiResponse> Register(JsonNode body) => Server.Post("/api/contributor/v1/register", body);
}
