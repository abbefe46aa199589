using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

/// <summary>Pages say so when they show or change only a part, and do not decide rights by a list that is cut.</summary>
public sealed class CuttingListsTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task Member_of_many_organizations_opens_the_last_one()
    {
        var owner = await Member.Owner(Server, "Zenith");
        await Server.Sql<object>(
            """
            WITH added AS (
              INSERT INTO organizations (id, name, created_at)
              SELECT 'org_' || lpad(n::text, 16, '0'), 'Acme ' || n, now() FROM generate_series(1, 100) AS n
              RETURNING id)
            INSERT INTO memberships (org_id, user_id, role, created_at) SELECT id, $1, 'reviewer', now() FROM added
            """,
            owner.UserId);

        var (overview, keys) = (await owner.Get(), await owner.Get("keys"));

        Assert.That((overview.Status, keys.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
    }

    [Test]
    public async Task Settings_state_that_not_all_members_are_shown()
    {
        const string Notice = "The first 500 members are shown.";
        var owner = await Member.Owner(Server);
        await AddMembers(owner, 1, 499);
        var all = (await owner.Get("settings")).Text;
        await AddMembers(owner, 500, 500);

        var first = (await owner.Get("settings")).Text;

        Assert.That(all, Does.Contain("(you)").And.Contain("Person 499").And.Not.Contain(Notice));
        // The ids of the others are lower.
        Assert.That(first, Does.Contain(Notice).And.Contain("Person 500").And.Not.Contain("(you)"));
    }

    [Test]
    public async Task Recovery_reports_the_remaining_failed_deliveries()
    {
        var owner = await Member.Owner(Server);
        var api = await owner.Api();
        var endpoint = (await api.RegisterEndpoint()).Id;
        await api.Post($"/api/v1/webhook-endpoints/{endpoint}/test");
        await Server.Sql<object>(
            """
            INSERT INTO webhook_deliveries (id, event_id, endpoint_id, org_id, mode, status, attempts, created_at, finished_at)
            SELECT left(id, 14) || lpad(n::text, 6, '0'), left(event_id, 14) || lpad(n::text, 6, '0'), endpoint_id, org_id, mode,
                   'exhausted', 1, created_at, $1
            FROM webhook_deliveries, generate_series(1, 10001) AS n
            """,
            Server.Clock.GetUtcNow().UtcDateTime);

        var some = await Recover(owner, endpoint);
        var rest = await Recover(owner, endpoint);

        Assert.That(some, Does.Contain("Retrying 10,000 deliveries. More are left: retry again."));
        Assert.That(rest, Does.Contain("Retrying 1 delivery.").And.Not.Contain("More are left"));
    }

    /// <summary>The page after the form.</summary>
    private static async Task<string> Recover(Member owner, string endpoint)
    {
        await owner.Post($"webhooks/{endpoint}", $"webhooks/{endpoint}/recover", ("hours", "24"));
        return (await owner.Get($"webhooks/{endpoint}")).Text;
    }

    private Task<object?> AddMembers(Member owner, int from, int to) => Server.Sql<object>(
        """
        WITH people AS (
          INSERT INTO users (id, email, normalized_email, display_name, country, password_hash, created_at)
          SELECT 'usr_' || lpad(n::text, 16, '0'), n || '@example.com', n || '@example.com', 'Person ' || n, 'DE', '', now()
          FROM generate_series($2, $3) AS n
          RETURNING id)
        INSERT INTO memberships (org_id, user_id, role, created_at) SELECT $1, id, 'reviewer', now() FROM people
        """,
        owner.OrgId,
        from,
        to);
}
