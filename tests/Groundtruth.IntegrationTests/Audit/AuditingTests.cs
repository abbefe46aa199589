using Groundtruth.Application.ApiKeys;
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
    public async Task Audit_entries_cannot_be_updated()
    {
        await Server.Buyer();

        Assert.That(
            () => Server.Sql<object>("UPDATE audit_entries SET actor_id = 'operator'"),
            Throws.InstanceOf<PostgresException>().With.Property("ConstraintName").EqualTo("audit_entries_append_only"));
    }

    private async Task<string[]> Entries() =>
        [.. (await Server.AuditEntries()).Select(entry => $"{entry.ActorId} {entry.Action} {entry.SubjectId}")];
}
