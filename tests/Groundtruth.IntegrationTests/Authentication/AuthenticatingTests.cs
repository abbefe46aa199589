using System.Net;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Authentication;

public sealed class AuthenticatingTests : ApiTests
{
    private static readonly string[] BadAuthorizations =
    [
        "none", "empty", "no scheme", "wrong scheme", "scheme only", "no key", "malformed", "mistyped", "other mode", "unknown", "revoked",
        "expired",
        "two headers",
    ];

    [TestCase("Bearer {0}")]
    [TestCase("bearer {0}")]
    [TestCase("BEARER   {0}")]
    public async Task Valid_key_is_accepted(string header)
    {
        var buyer = await Server.Buyer();

        var response = await RawHttp.Send(
            Server.Address, "GET", "/api/v1/tasks",
            [$"Authorization: {header.Replace("{0}", buyer.Key.Secret, StringComparison.Ordinal)}"]);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK), response.ToString());
    }

    [TestCaseSource(nameof(BadAuthorizations))]
    public async Task All_invalid_keys_get_the_same_401(string kind)
    {
        var headers = await Bad(kind);
        var reference = await RawHttp.Send(Server.Address, "GET", "/api/v1/tasks", []);

        var response = await RawHttp.Send(Server.Address, "GET", "/api/v1/tasks", headers);

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.Unauthorized, "unauthorized")), response.ToString());
        Assert.That(response.Text, Is.EqualTo(reference.Text));
        Assert.That(response.Header("WWW-Authenticate"), Is.EqualTo("Bearer"));
        Assert.That(response.Headers.Keys, Is.EquivalentTo(reference.Headers.Keys));
    }

    [Test]
    public async Task Key_in_the_query_string_returns_401()
    {
        var buyer = await Server.Buyer();

        var response = await Server.Get($"/api/v1/tasks?api_key={buyer.Key.Secret}&access_token={buyer.Key.Secret}");

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [TestCaseSource(typeof(Endpoints), nameof(Endpoints.All))]
    public async Task Every_endpoint_requires_a_key(Endpoint endpoint)
    {
        var response = await Server.Send(new HttpRequestMessage(endpoint.HttpMethod, endpoint.Of(Endpoints.Unknown(endpoint))));

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.Unauthorized, "unauthorized")), response.ToString());
    }

    [TestCase(Mode.Test, "^gt_test_[0-9A-Za-z]{49}$")]
    [TestCase(Mode.Live, "^gt_live_[0-9A-Za-z]{49}$")]
    public async Task Key_prefix_states_its_mode(Mode mode, string pattern)
    {
        var buyer = await Server.Buyer(mode: mode);

        var task = await buyer.CreateTask();

        Assert.That(buyer.Key.Secret, Does.Match(pattern));
        Assert.That(task.Data.Flag("livemode"), Is.EqualTo(mode == Mode.Live));
    }

    private async Task<string[]> Bad(string kind)
    {
        var buyer = await Server.Buyer(expiresAt: Server.Clock.GetUtcNow().AddHours(1));
        var secret = buyer.Key.Secret;
        switch (kind)
        {
            case "revoked":
                await Server.OperateFor(buyer.Key.Owner, new Application.ApiKeys.RevokeApiKey(buyer.Key.Id));
                break;
            case "expired":
                Server.Clock.Advance(TimeSpan.FromHours(1));
                break;
        }

        return kind switch
        {
            "none" => [],
            "empty" => ["Authorization:"],
            "no scheme" => [$"Authorization: {secret}"],
            "wrong scheme" => [$"Authorization: Basic {secret}"],
            "scheme only" => ["Authorization: Bearer"],
            "no key" => ["Authorization: Bearer not-a-key"],
            "malformed" => [$"Authorization: Bearer {secret[..^1]}"],
            "mistyped" => [$"Authorization: Bearer {secret[..^1]}{(secret[^1] == 'a' ? 'b' : 'a')}"],
            "other mode" => [$"Authorization: Bearer {secret.Replace("gt_test_", "gt_live_", StringComparison.Ordinal)}"],
            "unknown" => [$"Authorization: Bearer {ApiKeySecret.New(Mode.Test)}"],
            "two headers" => [$"Authorization: Bearer {secret}", $"Authorization: Bearer {secret}"],
            _ => [$"Authorization: Bearer {secret}"],
        };
    }
}
