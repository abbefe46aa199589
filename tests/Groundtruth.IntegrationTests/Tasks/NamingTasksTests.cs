using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Domain;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Tasks;

/// <summary>The buyer's own id of a task and own data about it.</summary>
public sealed class NamingTasksTests : ApiTests
{
    private const string Tasks = "/api/v1/tasks";

    protected override bool HasWorkers => false;

    [Test]
    public async Task A_task_without_either_has_null_and_an_empty_object()
    {
        var buyer = await Server.Buyer();

        var created = await buyer.CreateTask();

        Assert.That((created.Data["external_id"], created.Data["metadata"]!.ToJsonString()), Is.EqualTo(((JsonNode?)null, "{}")));
    }

    [Test]
    public async Task Both_are_returned_as_sent_and_sorted_by_key()
    {
        var buyer = await Server.Buyer();
        var brief = Named("order-1");
        brief["metadata"] = new JsonObject { ["zone"] = "é\n\"{", ["a key"] = " kept ", ["gone"] = "", ["also_gone"] = null };

        var created = await buyer.CreateTask(brief);

        var read = await buyer.GetTask(created.Id);
        var listed = await buyer.Get(Tasks);
        var expected = new JsonObject { ["a key"] = " kept ", ["zone"] = "é\n\"{" };
        Assert.That(created.Data["metadata"]!.ToJsonString(), Is.EqualTo(expected.ToJsonString()));
        Assert.That(created.Data.Text("external_id"), Is.EqualTo("order-1"));
        Assert.That(read.Data["metadata"]!.ToJsonString(), Is.EqualTo(created.Data["metadata"]!.ToJsonString()));
        Assert.That(listed.Items.Single()!.ToJsonString(), Is.EqualTo(read.Data.ToJsonString()));
    }

    [Test]
    public async Task A_taken_external_id_is_refused_with_its_task()
    {
        var buyer = await Server.Buyer();
        var first = await buyer.CreateTask(Named("order-1"));

        var second = await buyer.CreateTask(Named("order-1"), idempotencyKey: "another");

        Assert.That((second.Status, second.Code, second.Reason), Is.EqualTo((HttpStatusCode.Conflict, "conflict", "external_id_taken")));
        Assert.That(second.Json.Text("error.details.task_id"), Is.EqualTo(first.Id));
        Assert.That(await Server.Count("tasks"), Is.EqualTo(1));
    }

    [Test]
    public async Task One_of_concurrent_tasks_gets_the_external_id()
    {
        var buyer = await Server.Buyer();

        var responses = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => buyer.CreateTask(Named("order-1"), idempotencyKey: $"key-{n}")));

        var created = responses.Single(response => response.Status == HttpStatusCode.Created);
        var others = responses.Except([created]).ToList();
        Assert.That(others.Select(response => response.Reason), Is.All.EqualTo("external_id_taken"));
        Assert.That(others.Select(response => response.Json.Text("error.details.task_id")), Is.All.EqualTo(created.Id));
        Assert.That(await Server.Count("tasks"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_replay_comes_before_the_taken_external_id()
    {
        var buyer = await Server.Buyer();
        var first = await buyer.CreateTask(Named("order-1"), idempotencyKey: "key-1");

        var replay = await buyer.CreateTask(Named("order-1"), idempotencyKey: "key-1");

        Assert.That((replay.Status, replay.Text), Is.EqualTo((first.Status, first.Text)));
        Assert.That(replay.Header("Idempotent-Replayed"), Is.EqualTo("true"));
    }

    [Test]
    public async Task A_reused_key_comes_before_the_taken_external_id()
    {
        var buyer = await Server.Buyer();
        await buyer.CreateTask(Named("order-1"), idempotencyKey: "key-1");
        var other = Named("order-1");
        other["title"] = "Another title";

        var refused = await buyer.CreateTask(other, idempotencyKey: "key-1");

        Assert.That(refused.Reason, Is.EqualTo("idempotency_key_reused"));
    }

    [Test]
    public async Task After_a_day_a_retry_finds_the_task_by_its_external_id()
    {
        var buyer = await Server.Buyer();
        var first = await buyer.CreateTask(Named("order-1"), idempotencyKey: "key-1");
        Server.Clock.Advance(TimeSpan.FromHours(25));

        var retry = await buyer.CreateTask(Named("order-1"), idempotencyKey: "key-1");

        Assert.That((retry.Reason, retry.Json.Text("error.details.task_id")), Is.EqualTo(("external_id_taken", first.Id)));
    }

    [TestCase("Hooli", Mode.Test)]
    [TestCase("Acme", Mode.Live)]
    public async Task Another_organization_or_mode_may_use_the_same_external_id(string organization, Mode mode)
    {
        var owner = await Server.Buyer("Acme");
        await owner.CreateTask(Named("order-1"));
        var other = await Server.Buyer(organization, mode);

        var created = await other.CreateTask(Named("order-1"));

        Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.ToString());
    }

    [Test]
    public async Task An_external_id_stays_taken_after_cancellation()
    {
        var buyer = await Server.Buyer();
        var first = await buyer.CreateTask(Named("order-1"));
        await buyer.Post($"{Tasks}/{first.Id}/cancel");

        var second = await buyer.CreateTask(Named("order-1"));

        Assert.That((second.Reason, second.Json.Text("error.details.task_id")), Is.EqualTo(("external_id_taken", first.Id)));
    }

    [Test]
    public async Task An_external_id_stays_taken_after_its_task_was_deleted()
    {
        var buyer = await Server.Buyer();
        var first = await buyer.CreateTask(Named("order-1"));
        await Server.Sql<object>("DELETE FROM checkout_sessions");
        await Server.Sql<object>("DELETE FROM tasks WHERE id = $1", first.Id);

        var second = await buyer.CreateTask(Named("order-1"));

        Assert.That((second.Reason, second.Json.Text("error.details.task_id")), Is.EqualTo(("external_id_taken", first.Id)));
    }

    [Test]
    public async Task Tasks_are_found_by_their_current_external_id()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Named("old id"));
        await buyer.CreateTask(Named("other"));
        await Patch(buyer, task.Id, """{"external_id":"new/id?"}""");

        var found = await buyer.Get($"{Tasks}?external_id=new%2Fid%3F&limit=10");

        Assert.That(found.Ids, Is.EqualTo(new[] { task.Id }));
        Assert.That(found.Json.Flag("has_more"), Is.False);
        Assert.That((await buyer.Get($"{Tasks}?external_id=old%20id")).Items, Is.Empty);
        Assert.That((await buyer.Get($"{Tasks}?external_id=new%2Fid%3F&status=open")).Items, Is.Empty);
        Assert.That((await buyer.Get($"{Tasks}?external_id=new%2Fid%3F&starting_after={task.Id}")).Items, Is.Empty);
        Assert.That((await (await Server.Buyer()).Get($"{Tasks}?external_id=new%2Fid%3F")).Items, Is.Empty);
    }

    [Test]
    public async Task Times_bound_the_list_from_one_on_and_before_another()
    {
        var buyer = await Server.Buyer();
        var ids = new List<string>();
        var times = new List<string>();
        for (var n = 0; n < 4; n++)
        {
            Server.Clock.Advance(TimeSpan.FromHours(1));
            times.Add(Uri.EscapeDataString(Server.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fff+00:00")));
            ids.Add(await buyer.DraftTask());
        }

        var between = await buyer.Get($"{Tasks}?created_after={times[1]}&created_before={times[3]}");
        var page = await buyer.Get($"{Tasks}?created_after={times[1]}&created_before={times[3]}&limit=1");

        Assert.That(between.Ids, Is.EqualTo(new[] { ids[2], ids[1] }));
        Assert.That(page.Ids, Is.EqualTo(new[] { ids[2] }));
        var next = await buyer.Get(page.Header("Link")!.Split('<', '>')[1]);
        Assert.That((next.Ids.Single(), next.Json.Flag("has_more")), Is.EqualTo((ids[1], false)));
    }

    private static JsonObject Named(string externalId)
    {
        var brief = Buyer.Brief();
        brief["external_id"] = externalId;
        return brief;
    }

    private static Task<ApiResponse> Patch(Buyer buyer, string task, string body) => buyer.Send(HttpMethod.Patch, $"{Tasks}/{task}", body);
}
