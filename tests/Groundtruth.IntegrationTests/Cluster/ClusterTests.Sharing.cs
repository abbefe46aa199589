using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Cluster;

/// <summary>Limits, revocations, sessions and idempotency keys.</summary>
public sealed partial class ClusterTests
{
    private const string SessionCookie = "__Host-groundtruth-session";

    [Test]
    public async Task Limit_of_a_key_holds_exactly_across_the_replicas()
    {
        var buyer = await Server.Buyer();

        var responses = await Task.WhenAll(
            Enumerable.Range(0, 180).Select(n => replicas[n % Size].Get("/api/v1/tasks?limit=1", buyer.Key.Secret)));

        var allowed = responses.Where(response => response.Status == HttpStatusCode.OK).ToList();
        Assert.That(
            allowed.Select(response => int.Parse(response.Header("X-RateLimit-Remaining")!, CultureInfo.InvariantCulture)),
            Is.EquivalentTo(Enumerable.Range(0, 120)));
        Assert.That(responses.Except(allowed).Select(response => response.Status), Is.All.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(responses.Select(response => response.Header("X-RateLimit-Reset")).Distinct().Count(), Is.EqualTo(1));
    }

    /// <summary>A notification evicts the key within a second. The guard is ten times as long.</summary>
    [Test]
    public async Task Key_revoked_on_one_replica_is_refused_on_all()
    {
        var owner = await Member.Owner(Server, cookie: SessionCookie);
        var buyer = await owner.Api();
        var before = await Task.WhenAll(replicas.Select(Status));

        owner.Pages.Server = replicas[0].Send;
        var revoked = await owner.Post("keys", $"keys/{buyer.Key.Id}/revoke");

        Assert.That(before, Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(revoked.Status, Is.EqualTo(HttpStatusCode.Redirect).Or.EqualTo(HttpStatusCode.SeeOther), revoked.ToString());
        await Task.WhenAll(replicas.Select(
            replica => Eventually.Is(HttpStatusCode.Unauthorized, () => Status(replica), TimeSpan.FromSeconds(10))));

        async Task<HttpStatusCode> Status(Replica replica) => (await replica.Get("/api/v1/tasks?limit=1", buyer.Key.Secret)).Status;
    }

    [Test]
    public async Task Person_signs_in_on_one_replica_and_sends_a_form_to_another()
    {
        var contributor = await Server.Contributor();
        var page = $"/contribute/tasks/{await OpenTask(await Server.Buyer())}";
        var browser = new PageClient(replicas[0].Send);
        await browser.Post("/sign-in", "/sign-in", ("Email", contributor.Email), ("Password", Contributor.Password));
        var token = await browser.TokenOf(page);

        browser.Server = replicas[1].Send;
        var sent = await browser.PostWithout($"{page}/reserve", ("__RequestVerificationToken", token));

        Assert.That((int)sent.Status, Is.InRange(302, 303), sent.ToString());
        Assert.That(
            await Server.Sql<long>("SELECT count(*) FROM reservations WHERE contributor_id = $1", contributor.Id), Is.EqualTo(1));
    }

    [Test]
    public async Task Sign_in_attempts_count_on_all_replicas()
    {
        var contributor = await Server.Contributor();
        var wrong = Contributor.Credentials(contributor.Email, "wrong horse battery staple");

        var statuses = await Task.WhenAll(Enumerable.Range(0, 12).Select(async n => (await replicas[n % Size].Send(
            Requests.Make(null, HttpMethod.Post, "/api/contributor/v1/login", JsonBytes(wrong)))).Status));

        Assert.That(statuses.Count(status => status == HttpStatusCode.Unauthorized), Is.EqualTo(10));
        Assert.That(statuses.Count(status => status == HttpStatusCode.TooManyRequests), Is.EqualTo(2));
    }

    [Test]
    public async Task Requests_with_one_key_that_race_on_all_replicas_act_once()
    {
        const int keys = 10;
        var buyer = await Server.Buyer();

        var created = await Task.WhenAll(
            from key in Enumerable.Range(0, keys)
            from replica in replicas
            select CreateTask(replica.Send, buyer, $"race-{key}"));

        Assert.That(created.Select(response => response.Status), Is.All.EqualTo(HttpStatusCode.Created));
        Assert.That(created.Select(response => response.Id).Distinct().Count(), Is.EqualTo(keys));
        Assert.That(await Server.Sql<long>("SELECT count(*) FROM tasks WHERE org_id = $1", buyer.OrgId), Is.EqualTo(keys));
    }

    /// <summary>Retries as the API reference documents: until the lock of a killed request expires or the limit resets.</summary>
    private static async Task<ApiResponse> CreateTask(Func<HttpRequestMessage, Task<ApiResponse>> send, Buyer buyer, string key)
    {
        var body = JsonBytes(Buyer.Brief());
        var response = await send(buyer.Request(HttpMethod.Post, "/api/v1/tasks", body, key));
        for (var retries = 0; IsRetryable(response) && retries < 100; retries++)
        {
            await Task.Delay(1000);
            response = await send(buyer.Request(HttpMethod.Post, "/api/v1/tasks", body, key));
        }

        return response;
    }

    private static bool IsRetryable(ApiResponse response) =>
        response.Reason == "idempotency_in_progress" || response.Status == HttpStatusCode.TooManyRequests;

    private static byte[] JsonBytes(JsonNode body) => System.Text.Encoding.UTF8.GetBytes(body.ToJsonString());
}
