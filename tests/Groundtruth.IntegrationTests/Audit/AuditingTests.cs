using Groundtruth.Application;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.IntegrationTests.Harness;
using Npgsql;

namespace Groundtruth.IntegrationTests.Audit;

public sealed class AuditingTests : ApiTests
{
    [Test]
    public async Task Actions_of_a_key_are_recorded_with_the_key()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask();
        var (approved, rejected) = (await buyer.Submission(task), await buyer.Submission(task));

        await buyer.Approve(approved);
        await buyer.Reject(rejected);
        var endpoint = (await buyer.RegisterEndpoint()).Id;
        await buyer.Post($"/api/v1/tasks/{task}/cancel");

        Assert.That(await Entries(), Is.EquivalentTo(new[]
        {
            $"operator key.created {buyer.Key.Id}", $"{buyer.Key.Id} task.created {task}", $"{buyer.Key.Id} submission.approved {approved}",
            $"{buyer.Key.Id} submission.rejected {rejected}", $"{buyer.Key.Id} webhook_endpoint.created {endpoint}",
            $"{buyer.Key.Id} task.cancelled {task}",
        }));
    }

    [Test]
    public async Task Actions_of_a_member_are_recorded_with_the_member()
    {
        var owner = await Member.Owner(Server);

        await owner.Post("keys", "keys", ("Name", "Import job"), ("Scopes", "tasks:read"));
        var key = await Server.LatestId("api_keys");
        await owner.Post("keys", $"keys/{key}/rotate", ("overlapHours", "24"));
        await owner.Post("keys", $"keys/{key}/revoke");

        Assert.That(await Entries(), Is.EquivalentTo(new[]
        {
            $"{owner.UserId} organization.created {owner.OrgId}", $"{owner.UserId} key.created {key}", $"{owner.UserId} key.rotated {key}",
            $"{owner.UserId} key.revoked {key}",
        }));
    }

    [Test]
    public async Task Actions_of_an_operator_are_recorded_with_the_operator()
    {
        var buyer = await Server.Buyer();

        await Server.OperateFor(buyer.Key.Owner, new RotateApiKey(buyer.Key.Id, 24));
        await Server.OperateFor(buyer.Key.Owner, new RevokeApiKey(buyer.Key.Id));

        Assert.That(await Entries(), Is.EquivalentTo(new[]
        {
            $"operator key.created {buyer.Key.Id}", $"operator key.rotated {buyer.Key.Id}", $"operator key.revoked {buyer.Key.Id}",
        }));
    }

    [Test]
    public async Task Rejected_actions_are_not_recorded()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        await buyer.Post($"/api/v1/tasks/{task}/cancel");
        var before = (await Entries()).Length;

        await buyer.Post($"/api/v1/tasks/{task}/cancel");
        await Server.OperateFor(buyer.Key.Owner, new RevokeApiKey(default));

        Assert.That(await Entries(), Has.Length.EqualTo(before));
    }

    [Test]
    public async Task Entries_of_a_mode_and_of_both_modes_are_listed_in_one_order()
    {
        var owner = (await Server.Buyer()).Key.Owner;
        await Server.Sql<object>(
            """
            INSERT INTO audit_entries (id, org_id, mode, actor_id, action, subject_id, created_at)
            SELECT 'aud_100000000000000' || n, $1, (ARRAY['test', NULL, 'live', NULL, 'test'])[n], 'operator', 'key.created', 'key_1', now()
            FROM generate_series(1, 5) n
            """,
            owner.OrgId.Value);

        var newest = await List(owner, new PageRequest(Limit: "3"));
        var older = await List(owner, new PageRequest(Limit: "1", StartingAfter: newest[^1]));
        var newer = await List(owner, new PageRequest(Limit: "3", EndingBefore: older[0]));

        string[] expected = ["aud_1000000000000005", "aud_1000000000000004", "aud_1000000000000002"];
        Assert.That((newest, newer), Is.EqualTo((expected, expected)));
        Assert.That(older, Is.EqualTo(new[] { "aud_1000000000000001" }));
    }

    [Test]
    public async Task Audit_entries_cannot_be_updated()
    {
        await Server.Buyer();

        Assert.That(
            () => Server.Sql<object>("UPDATE audit_entries SET actor_id = 'operator'"),
            Throws.InstanceOf<PostgresException>().With.Property("ConstraintName").EqualTo("audit_entries_append_only"));
    }

    private async Task<string[]> List(Owner owner, PageRequest page)
    {
        var listed = await Server.OperateFor(owner, new ListAuditEntries(page));
        return await listed.Value.Items.Select(entry => entry.Id.Value).ToArrayAsync();
    }

    private async Task<string[]> Entries() =>
        [.. (await Server.AuditEntries()).Select(entry => $"{entry.ActorId} {entry.Action} {entry.SubjectId}")];
}
