using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Idempotency;

/// <summary>Idempotency keys of contributors belong to the person: to all their sessions, and to nobody else.</summary>
public sealed class ContributorKeysTests : ApiTests
{
    private const string LogOut = "/api/contributor/v1/logout";

    [Test]
    public async Task A_retry_by_another_session_of_the_same_person_gets_the_same_bytes_and_does_nothing()
    {
        var contributor = await Server.Contributor();
        var elsewhere = await SignInAgain(contributor);
        var first = await contributor.Post(LogOut, idempotencyKey: "one");

        var retry = await Server.Send(Requests.Make(elsewhere, HttpMethod.Post, LogOut, body: null, idempotencyKey: "one"));

        Assert.That(retry.Body, Is.EqualTo(first.Body));
        Assert.That((retry.Status, retry.Header("Idempotent-Replayed")), Is.EqualTo((HttpStatusCode.OK, "true")));
        Assert.That(await Server.Sql<long>("SELECT count(*) FROM sessions WHERE revoked_at IS NULL"), Is.EqualTo(1));
    }

    [Test]
    public async Task Of_sessions_that_end_at_once_under_one_key_one_does()
    {
        var contributor = await Server.Contributor();
        string[] tokens = [contributor.Token, await SignInAgain(contributor), await SignInAgain(contributor), await SignInAgain(contributor)];

        await Task.WhenAll(tokens.Select(token => Server.Send(Requests.Make(token, HttpMethod.Post, LogOut, body: null, idempotencyKey: "one"))));

        Assert.That(await Server.Sql<long>("SELECT count(*) FROM sessions WHERE revoked_at IS NOT NULL"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var contributor = await Server.Contributor();
        var elsewhere = await SignInAgain(contributor);
        await contributor.Post(LogOut, idempotencyKey: "one");

        var answer = await Server.Send(Requests.Make(elsewhere, HttpMethod.Post, LogOut, "{}"u8.ToArray(), idempotencyKey: "one"));

        Assert.That((answer.Status, answer.Reason), Is.EqualTo((HttpStatusCode.Conflict, "idempotency_key_reused")), answer.ToString());
    }

    [Test]
    public async Task Another_persons_key_is_another_key()
    {
        var ada = await Server.Contributor();
        var bob = await Server.Contributor();
        var first = await ada.Post(LogOut, idempotencyKey: "one");

        var other = await bob.Post(LogOut, idempotencyKey: "one");

        Assert.That((other.Status, other.Header("Idempotent-Replayed")), Is.EqualTo((HttpStatusCode.OK, (string?)null)));
        Assert.That(other.Id, Is.Not.EqualTo(first.Id));
    }

    private async Task<string> SignInAgain(Contributor contributor) =>
        (await Server.Post("/api/contributor/v1/login", Contributor.Credentials(contributor.Email))).Data["token"]!.GetValue<string>();
}
