using System.Net;
using Groundtruth.Domain.Accounts;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Authentication;

public sealed class AuthenticatingContributorsTests : ApiTests
{
    private const string Me = "/api/contributor/v1/me";

    [TestCase("Bearer {0}")]
    [TestCase("bearer {0}")]
    [TestCase("BEARER   {0}")]
    public async Task Valid_token_is_accepted(string header)
    {
        var contributor = await Server.Contributor();

        var response = await RawHttp.Send(
            Server.Address, "GET", Me, [$"Authorization: {header.Replace("{0}", contributor.Token, StringComparison.Ordinal)}"]);

        Assert.That((response.Status, response.Id), Is.EqualTo((HttpStatusCode.OK, contributor.Id)), response.ToString());
    }

    [TestCase("none")]
    [TestCase("no scheme")]
    [TestCase("wrong scheme")]
    [TestCase("malformed")]
    [TestCase("mistyped")]
    [TestCase("unknown")]
    [TestCase("logged out")]
    [TestCase("expired")]
    [TestCase("an API key")]
    [TestCase("two headers")]
    public async Task All_invalid_tokens_get_the_same_401(string kind)
    {
        var headers = await Bad(kind);
        var reference = await RawHttp.Send(Server.Address, "GET", Me, []);

        var response = await RawHttp.Send(Server.Address, "GET", Me, headers);

        Assert.That(
            (response.Status, response.Code, response.Reason), Is.EqualTo((HttpStatusCode.Unauthorized, "unauthorized", "invalid_session")),
            response.ToString());
        Assert.That(response.Text, Is.EqualTo(reference.Text));
        Assert.That(response.Header("WWW-Authenticate"), Is.EqualTo("Bearer"));
        Assert.That(response.Headers.Keys, Is.EquivalentTo(reference.Headers.Keys));
    }

    [Test]
    public async Task Contributor_token_is_rejected_by_the_buyer_API()
    {
        var contributor = await Server.Contributor();

        var response = await contributor.Get("/api/v1/tasks");

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Unauthorized, "invalid_api_key")), response.ToString());
    }

    [Test]
    public async Task Each_contributor_sees_their_own_account()
    {
        var ada = await Server.Contributor("ada@example.com", "GB");
        var bob = await Server.Contributor("bob@example.com", "US");

        Assert.That((await ada.Get(Me)).Data.Text("email"), Is.EqualTo("ada@example.com"));
        Assert.That((await bob.Get(Me)).Data.Text("email"), Is.EqualTo("bob@example.com"));
    }

    [Test]
    public async Task Hundred_concurrent_contributors_each_get_their_own_account()
    {
        var contributors = await Server.Contributors(100);

        var responses = await Task.WhenAll(contributors.Select(contributor => contributor.Get(Me)));

        Assert.That(responses.Select(response => response.Id), Is.EqualTo(contributors.Select(contributor => contributor.Id)));
    }

    [Test]
    public async Task Public_endpoint_ignores_an_invalid_token()
    {
        var contributor = await Server.Contributor();
        var body = System.Text.Encoding.UTF8.GetBytes(Contributor.Credentials(contributor.Email).ToJsonString());

        var response = await Server.Send(Requests.Make("nonsense", HttpMethod.Post, "/api/contributor/v1/login", body));

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK), response.ToString());
    }

    private async Task<string[]> Bad(string kind)
    {
        var contributor = await Server.Contributor();
        var token = contributor.Token;
        switch (kind)
        {
            case "logged out":
                await contributor.Post("/api/contributor/v1/logout");
                break;
            case "expired":
                Server.Clock.Advance(Session.Lifetime);
                break;
            case "an API key":
                token = (await Server.Buyer()).Key.Secret;
                break;
        }

        return kind switch
        {
            "none" => [],
            "no scheme" => [$"Authorization: {token}"],
            "wrong scheme" => [$"Authorization: Basic {token}"],
            "malformed" => [$"Authorization: Bearer {token[..^1]}"],
            "mistyped" => [$"Authorization: Bearer {token[..^1]}{(token[^1] == 'a' ? 'b' : 'a')}"],
            "unknown" => [$"Authorization: Bearer {SessionToken.New()}"],
            "two headers" => [$"Authorization: Bearer {token}", $"Authorization: Bearer {token}"],
            _ => [$"Authorization: Bearer {token}"],
        };
    }
}
