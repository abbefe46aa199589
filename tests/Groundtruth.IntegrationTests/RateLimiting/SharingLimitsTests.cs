using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.RateLimiting;

/// <summary>Two servers with one Redis, over HTTP.</summary>
[Platform("Linux", Reason = "Redis runs on Linux.")]
public sealed class SharingLimitsTests : ApiTests
{
    private RedisServer redis = null!;
    private GroundtruthServer other = null!;

    /// <summary>On a busy machine, Redis may take longer than 50 milliseconds; the limits hold only while it decides.</summary>
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["Redis:ConnectionString"] = redis.ConnectionString,
        ["Redis:TimeoutMilliseconds"] = "10000",
        ["RateLimit:SignInsPerAccount"] = "3",
        ["RateLimit:FormsPerMinute"] = "3",
    };

    [OneTimeSetUp]
    public async Task StartOther() => other = await GroundtruthServer.Start(Database, Settings);

    [OneTimeTearDown]
    public async Task StopOther() => await other.DisposeAsync();

    /// <summary>Starts a new rate-limit window, as the base class does for its server.</summary>
    [TearDown]
    public void AdvanceOther() => other.Clock.Advance(TimeSpan.FromMinutes(2));

    [Test]
    public async Task Headers_count_the_requests_of_both_servers()
    {
        var buyer = await Server.Buyer();
        await buyer.Get("/api/v1/tasks");

        var response = await other.Send(buyer.Request(HttpMethod.Get, "/api/v1/tasks", null));

        Assert.That(
            (response.Status, response.Header("X-RateLimit-Limit"), response.Header("X-RateLimit-Remaining")),
            Is.EqualTo((HttpStatusCode.OK, "120", "118")));
    }

    [Test]
    public async Task Request_beyond_the_limit_is_refused_on_the_other_server()
    {
        var buyer = await Server.Buyer();
        await Parallel.ForAsync(0, 120, async (_, _) => await buyer.Get("/api/v1/nothing"));

        var refused = await other.Send(buyer.Request(HttpMethod.Get, "/api/v1/tasks", null));

        Assert.That((refused.Status, refused.Code), Is.EqualTo((HttpStatusCode.TooManyRequests, "rate_limited")));
        Assert.That(int.Parse(refused.Header("Retry-After")!), Is.InRange(1, 60));
    }

    [Test]
    public async Task Sign_in_attempts_on_one_server_count_on_the_other()
    {
        var contributor = await Server.Contributor();
        var wrong = Contributor.Credentials(contributor.Email, "wrong horse battery staple");
        GroundtruthServer[] servers = [Server, other];

        var statuses = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 4; attempt++)
        {
            statuses.Add((await servers[attempt % 2].Post("/api/contributor/v1/login", wrong.DeepClone())).Status);
        }

        Assert.That(statuses[..3], Is.All.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(statuses[3], Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [Test]
    public async Task Forms_sent_to_one_server_count_on_the_other()
    {
        var member = await Member.Owner(Server);
        for (var form = 0; form < 3; form++)
        {
            await member.Pages.PostWithout(member.Path("settings/invitations"));
        }

        member.Pages.Server = request => other.Send(request);

        Assert.That(
            (await member.Pages.PostWithout(member.Path("settings/invitations"))).Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    protected override async Task BeforeServer() => redis = await RedisServer.Start();

    protected override async Task AfterServer() => await redis.DisposeAsync();
}
