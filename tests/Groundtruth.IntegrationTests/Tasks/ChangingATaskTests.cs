using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Tasks;

public sealed class ChangingATaskTests : ApiTests
{
    private const string Tasks = "/api/v1/tasks";

    protected override bool HasWorkers => false;

    [Test]
    public async Task PATCH_sets_and_removes_keys_and_keeps_the_others()
    {
        var buyer = await Server.Buyer();
        var brief = Named("order-1");
        brief["metadata"] = new JsonObject { ["kept"] = "1", ["changed"] = "2", ["emptied"] = "3", ["nulled"] = "4" };
        var task = await buyer.CreateTask(brief);
        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        var updated = await Patch(buyer, task.Id, """{"metadata":{"changed":"5","emptied":"","nulled":null,"added":"6"}}""");

        Assert.That(updated.Data["metadata"]!.ToJsonString(), Is.EqualTo("""{"added":"6","changed":"5","kept":"1"}"""));
        Assert.That(updated.Data.Text("external_id"), Is.EqualTo("order-1"));
        Assert.That(updated.FundingUrl, Is.EqualTo(task.FundingUrl).And.Not.Null);
        Assert.That(updated.Data.Text("updated_at"), Is.GreaterThan(task.Data.Text("updated_at")));
        Assert.That((await buyer.GetTask(task.Id)).Text, Is.EqualTo(updated.Text));
    }

    [Test]
    public async Task PATCH_works_in_every_status_and_is_audited()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        await buyer.Post($"{Tasks}/{task}/cancel");

        var updated = await Patch(buyer, task, """{"external_id":"order-1"}""");

        Assert.That((updated.Data.Text("external_id"), updated.TaskStatus), Is.EqualTo(("order-1", "cancelled")));
        Assert.That((await Server.AuditEntries()).Count(entry => entry.Action == "task.changed"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_changed_external_id_keeps_the_old_one_taken()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Named("old"));
        await Patch(buyer, task.Id, """{"external_id":"new"}""");

        var (old, current) = (await buyer.CreateTask(Named("old")), await buyer.CreateTask(Named("new")));
        var back = await Patch(buyer, task.Id, """{"external_id":"old"}""");

        Assert.That(
            new[] { old, current }.Select(response => (response.Reason, response.Json.Text("error.details.task_id"))),
            Is.All.EqualTo(("external_id_taken", task.Id)));
        Assert.That(back.Data.Text("external_id"), Is.EqualTo("old"));
    }

    [Test]
    public async Task PATCH_to_a_taken_external_id_changes_nothing()
    {
        var buyer = await Server.Buyer();
        var holder = await buyer.CreateTask(Named("taken"));
        var task = await buyer.CreateTask(Named("mine"));

        var refused = await Patch(buyer, task.Id, """{"external_id":"taken","metadata":{"a":"b"}}""");

        Assert.That((refused.Status, refused.Reason), Is.EqualTo((HttpStatusCode.Conflict, "external_id_taken")));
        Assert.That(refused.Json.Text("error.details.task_id"), Is.EqualTo(holder.Id));
        Assert.That((await buyer.GetTask(task.Id)).Text, Is.EqualTo(task.Text));
    }

    [Test]
    public async Task An_empty_external_id_removes_it()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Named("order-1"));

        var updated = await Patch(buyer, task.Id, """{"external_id":""}""");

        Assert.That(updated.Data["external_id"], Is.Null);
        Assert.That((await buyer.CreateTask(Named("order-1"))).Reason, Is.EqualTo("external_id_taken"));
    }

    [Test]
    public async Task A_key_beyond_the_fiftieth_is_refused()
    {
        var buyer = await Server.Buyer();
        var brief = Buyer.Brief();
        brief["metadata"] = new JsonObject(Enumerable.Range(0, 50).Select(n => KeyValuePair.Create($"key {n}", (JsonNode?)"value")));
        var task = await buyer.CreateTask(brief);

        var refused = await Patch(buyer, task.Id, """{"metadata":{"one":"more"}}""");
        var swapped = await Patch(buyer, task.Id, """{"metadata":{"one":"more","key 0":null}}""");

        Assert.That((refused.Status, refused.Fields.Single()), Is.EqualTo((HttpStatusCode.BadRequest, "metadata:too_many")));
        Assert.That(swapped.Data["metadata"]!.AsObject(), Has.Count.EqualTo(50).And.ContainKey("one"));
    }

    [TestCase("""{"metadata":{"n":1}}""", "metadata.n:invalid_type")]
    [TestCase("""{"metadata":["n"]}""", "metadata:invalid_type")]
    [TestCase("""{"metadata":{"n":"\u0000"}}""", "metadata:invalid_character")]
    [TestCase("""{"external_id":"a\u0000"}""", "external_id:invalid_character")]
    [TestCase("""{"external_id":7}""", "external_id:invalid_type")]
    public async Task Invalid_fields_are_reported(string body, string field)
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();

        var refused = await Patch(buyer, task, body);

        Assert.That((refused.Status, refused.Fields.Single()), Is.EqualTo((HttpStatusCode.BadRequest, field)), refused.ToString());
    }

    private static JsonObject Named(string externalId)
    {
        var brief = Buyer.Brief();
        brief["external_id"] = externalId;
        return brief;
    }

    private static Task<ApiResponse> Patch(Buyer buyer, string task, string body) => buyer.Send(HttpMethod.Patch, $"{Tasks}/{task}", body);
}
