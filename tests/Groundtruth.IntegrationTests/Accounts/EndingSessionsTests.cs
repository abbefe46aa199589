using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Accounts;

/// <summary>Expiry and logout of sessions that the server has already cached.</summary>
public sealed class EndingSessionsTests : ApiTests
{
    protected override IReadOnlyCollection<string> Jobs => ["save_last_used"];

    /// <summary>Real time, because a revocation travels as a PostgreSQL notification. The cache expires on the fake clock only.</summary>
    private const int TimeoutMilliseconds = 60_000;
    private const int PollMilliseconds = 25;

    [Test]
    public async Task Session_ends_when_it_expires()
    {
        var contributor = await Server.Contributor();
        Server.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        var before = await StatusOf(contributor);

        Server.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That((before, await StatusOf(contributor)), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
    }

    [Test]
    public async Task Logging_out_ends_the_session()
    {
        var contributor = await Server.Contributor();
        await StatusOf(contributor);

        var response = await contributor.Post("/api/contributor/v1/logout");

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK), response.ToString());
        Assert.That(response.Data.AsObject().Select(field => field.Key), Is.EqualTo(new[] { "id", "revoked_at" }));
        Assert.That(response.Id, Does.StartWith("ses_"));
        Assert.That(() => StatusOf(contributor), Is.EqualTo(HttpStatusCode.Unauthorized).After(TimeoutMilliseconds, PollMilliseconds));
    }

    [Test]
    public async Task Logout_reaches_every_server_by_notification()
    {
        await using var other = await GroundtruthServer.Start(Database, Settings);
        var contributor = await Server.Contributor();
        await StatusOf(contributor);
        await StatusOf(contributor.At(other));

        await contributor.At(other).Post("/api/contributor/v1/logout");

        Assert.That(() => StatusOf(contributor), Is.EqualTo(HttpStatusCode.Unauthorized).After(TimeoutMilliseconds, PollMilliseconds));
        Assert.That(
            () => StatusOf(contributor.At(other)), Is.EqualTo(HttpStatusCode.Unauthorized).After(TimeoutMilliseconds, PollMilliseconds));
    }

    [Test]
    public async Task Missed_logout_takes_effect_within_30_seconds()
    {
        var contributor = await Server.Contributor();
        await StatusOf(contributor);
        await Server.Sql<object>("UPDATE sessions SET revoked_at = now()");

        Server.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.That(await StatusOf(contributor), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Only_one_concurrent_logout_succeeds()
    {
        var contributor = await Server.Contributor();

        var responses = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => contributor.Post("/api/contributor/v1/logout")));

        Assert.That(responses.Count(response => response.Status == HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(responses.Count(response => response.Reason == "invalid_session"), Is.EqualTo(4));
    }

    [Test]
    public async Task Logging_out_leaves_all_other_sessions()
    {
        var contributor = await Server.Contributor();
        var otherToken = await SignInAgain(contributor);
        var another = await Server.Contributor();

        await contributor.Post("/api/contributor/v1/logout");

        Assert.That(await Me(otherToken), Is.EqualTo(contributor.Id));
        Assert.That(await StatusOf(another), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Signing_in_deletes_the_contributors_ended_sessions()
    {
        var other = await Server.Contributor();
        var contributor = await Server.Contributor();
        await contributor.Post("/api/contributor/v1/logout");
        await SignInAgain(contributor);
        Server.Clock.Advance(TimeSpan.FromDays(30));

        await SignInAgain(contributor);

        Assert.That(await Server.Sessions(contributor.Id), Has.Count.EqualTo(1));
        Assert.That(await Server.Sessions(other.Id), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Last_use_of_a_session_is_stored_after_a_minute()
    {
        var contributor = await Server.Contributor();
        var usedAt = Server.Clock.GetUtcNow();
        await StatusOf(contributor);

        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.That(
            async () => (await Server.Session()).LastUsedAt,
            Is.EqualTo(usedAt).Within(TimeSpan.FromMilliseconds(1)).After(60_000, 25));
    }

    private static async Task<HttpStatusCode> StatusOf(Contributor contributor) => (await contributor.Get("/api/contributor/v1/me")).Status;

    private async Task<string> SignInAgain(Contributor contributor) =>
        (await Server.Post("/api/contributor/v1/login", Contributor.Credentials(contributor.Email))).Data.Text("token");

    private async Task<string> Me(string token) =>
        (await Server.Send(Requests.Make(token, HttpMethod.Get, "/api/contributor/v1/me", body: null))).Id;
}
