using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Idempotency;

/// <summary>All sessions of a contributor share that contributor's idempotency keys.</summary>
public sealed class ContributorKeysTests : ApiTests
{
    private const string LogOut = "/api/contributor/v1/logout";

    [Test]
    public async Task Retry_from_another_session_replays_the_response()
    {
        var contributor = await Server.Contributor();
        var otherToken = await SignInAgain(contributor);
        var first = await contributor.Post(LogOut, idempotencyKey: "one");

        var retry = await Server.Send(Requests.Make(otherToken, HttpMethod.Post, LogOut, body: null, idempotencyKey: "one"));

        Assert.That(retry.Body, Is.EqualTo(first.Body));
        Assert.That((retry.Status, retry.Header("Idempotent-Replayed")), Is.EqualTo((HttpStatusCode.OK, "true")));
        Assert.That((await Server.Sessions()).Count(session => session.RevokedAt is null), Is.EqualTo(1));
    }

    [Test]
    public async Task Concurrent_logouts_with_one_key_end_one_session()
    {
        var contributor = await Server.Contributor();
        string[] tokens =
            [contributor.Token, await SignInAgain(contributor), await SignInAgain(contributor), await SignInAgain(contributor)];

        await Task.WhenAll(
            tokens.Select(token => Server.Send(Requests.Make(token, HttpMethod.Post, LogOut, body: null, idempotencyKey: "one"))));

        Assert.That((await Server.Sessions()).Count(session => session.RevokedAt is not null), Is.EqualTo(1));
    }

    [Test]
    public async Task Reusing_a_key_with_another_body_returns_conflict()
    {
        var contributor = await Server.Contributor();
        var otherToken = await SignInAgain(contributor);
        await contributor.Post(LogOut, idempotencyKey: "one");

        var response = await Server.Send(Requests.Make(otherToken, HttpMethod.Post, LogOut, "{}"u8.ToArray(), idempotencyKey: "one"));

        Assert.That(
            (response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "idempotency_key_reused")),
            response.ToString());
    }

    [Test]
    public async Task Contributors_have_separate_idempotency_keys()
    {
        var ada = await Server.Contributor();
        var bob = await Server.Contributor();
        var first = await ada.Post(LogOut, idempotencyKey: "one");

        var other = await bob.Post(LogOut, idempotencyKey: "one");

        Assert.That((other.Status, other.Header("Idempotent-Replayed")), Is.EqualTo((HttpStatusCode.OK, (string?)null)));
        Assert.That(other.Id, Is.Not.EqualTo(first.Id));
    }

    private async Task<string> SignInAgain(Contributor contributor) =>
        (await Server.Post("/api/contributor/v1/login", Contributor.Credentials(contributor.Email))).Data.Text("token");
}
