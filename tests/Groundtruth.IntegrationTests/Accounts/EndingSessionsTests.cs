using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Accounts;

/// <summary>Expiry and logging out, all of sessions that the server remembers from a request before.</summary>
public sealed class EndingSessionsTests : ApiTests
{
    /// <summary>A revocation travels by a notification of the database, in real time.</summary>
    private const int WithinMilliseconds = 1000;
    private const int LookEveryMilliseconds = 25;

    [Test]
    public async Task A_session_stops_the_moment_it_expires()
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

        var answer = await contributor.Post("/api/contributor/v1/logout");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.ToString());
        Assert.That(answer.Data.AsObject().Select(field => field.Key), Is.EqualTo(new[] { "id", "revoked_at" }));
        Assert.That(answer.Id, Does.StartWith("ses_"));
        Assert.That(() => StatusOf(contributor), Is.EqualTo(HttpStatusCode.Unauthorized).After(WithinMilliseconds, LookEveryMilliseconds));
    }

    [Test]
    public async Task A_session_ended_at_one_server_stops_at_every_other_within_a_second()
    {
        await using var other = await GroundtruthServer.Start(Database, Settings);
        var contributor = await Server.Contributor();
        await StatusOf(contributor);
        await StatusOf(contributor.At(other));

        await contributor.At(other).Post("/api/contributor/v1/logout");

        Assert.That(() => StatusOf(contributor), Is.EqualTo(HttpStatusCode.Unauthorized).After(WithinMilliseconds, LookEveryMilliseconds));
        Assert.That(() => StatusOf(contributor.At(other)), Is.EqualTo(HttpStatusCode.Unauthorized).After(WithinMilliseconds, LookEveryMilliseconds));
    }

    [Test]
    public async Task An_end_that_nobody_was_told_of_counts_within_half_a_minute()
    {
        var contributor = await Server.Contributor();
        await StatusOf(contributor);
        await Server.Sql<object>("UPDATE sessions SET revoked_at = now()");

        Server.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.That(await StatusOf(contributor), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_session_ends_once()
    {
        var contributor = await Server.Contributor();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => contributor.Post("/api/contributor/v1/logout")));

        Assert.That(answers.Count(answer => answer.Status == HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(answers.Count(answer => answer.Reason == "invalid_session"), Is.EqualTo(4));
    }

    [Test]
    public async Task Other_sessions_go_on_of_the_same_contributor_and_of_others()
    {
        var contributor = await Server.Contributor();
        var elsewhere = await SignInAgain(contributor);
        var another = await Server.Contributor();

        await contributor.Post("/api/contributor/v1/logout");

        Assert.That(await Me(elsewhere), Is.EqualTo(contributor.Id));
        Assert.That(await StatusOf(another), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Sessions_that_are_over_are_removed_when_their_contributor_signs_in_again()
    {
        var other = await Server.Contributor();
        var contributor = await Server.Contributor();
        await contributor.Post("/api/contributor/v1/logout");
        await SignInAgain(contributor);
        Server.Clock.Advance(TimeSpan.FromDays(30));

        await SignInAgain(contributor);

        Assert.That(await Server.Sql<long>("SELECT count(*) FROM sessions WHERE user_id = $1", contributor.Id), Is.EqualTo(1));
        Assert.That(await Server.Sql<long>("SELECT count(*) FROM sessions WHERE user_id = $1", other.Id), Is.EqualTo(1));
    }

    [Test]
    public async Task When_a_session_was_last_used_is_known_a_minute_later()
    {
        var contributor = await Server.Contributor();
        var usedAt = Server.Clock.GetUtcNow();
        await StatusOf(contributor);

        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.That(
            () => Server.Sql<DateTime>("SELECT last_used_at FROM sessions"),
            Is.EqualTo(usedAt.UtcDateTime).Within(TimeSpan.FromMilliseconds(1)).After(1000, 25));
    }

    private static async Task<HttpStatusCode> StatusOf(Contributor contributor) => (await contributor.Get("/api/contributor/v1/me")).Status;

    private async Task<string> SignInAgain(Contributor contributor) =>
        (await Server.Post("/api/contributor/v1/login", Contributor.Credentials(contributor.Email))).Data["token"]!.GetValue<string>();

    private async Task<string> Me(string token) =>
        (await Server.Send(Requests.Make(token, HttpMethod.Get, "/api/contributor/v1/me", body: null))).Id;
}
