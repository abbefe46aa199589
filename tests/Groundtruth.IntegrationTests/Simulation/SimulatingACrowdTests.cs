using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Simulation;

public sealed class SimulatingACrowdTests : ApiTests
{
    [Test]
    public async Task A_simulation_starts_at_once_and_runs_in_the_background()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask();

        var started = await buyer.StartSimulation(task, 2);
        var before = await Server.Count("submissions");
        await Server.Finish("run_simulations");
        var ended = (await buyer.GetSimulation(started.Id)).Data;

        Assert.That((started.Status, before), Is.EqualTo((HttpStatusCode.Accepted, 0L)), started.ToString());
        Assert.That(
            (started.Data.Text("status"), started.Data.Number("requested_count"), started.Data.Number("submitted_count")),
            Is.EqualTo(("running", 2L, 0L)));
        Assert.That(
            (ended.Text("status"), ended.Number("submitted_count"), ended["problem"]), Is.EqualTo(("completed", 2L, (JsonNode?)null)));
        Assert.That(ended.Texts("submission_ids"), Is.EquivalentTo((await buyer.Get($"/api/v1/tasks/{task}/submissions")).Ids));
    }

    [Test]
    public async Task Submissions_are_reviewed_at_the_given_rates_and_announced()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 5);

        var ids = (await buyer.Simulate(task, 4, approveRate: 0.5, rejectRate: 0.25)).Data.Texts("submission_ids").ToList();

        var statuses = (await buyer.Get($"/api/v1/tasks/{task}/submissions")).Items.ToDictionary(
            each => each.Text("id"), each => each.Text("status"));
        Assert.That(ids.Select(id => statuses[id]), Is.EqualTo(new[] { "approved", "approved", "rejected", "pending" }));
        Assert.That(
            (await Server.AuditEntries()).Where(entry => entry.Action.StartsWith("submission.", StringComparison.Ordinal))
                .Select(entry => entry.ActorId).Distinct(),
            Is.EqualTo(new[] { buyer.Key.Id.Value }), "The reviews are its sender's.");
        await Server.Finish("send_payouts");
        Assert.That(await Server.Count("payouts", "paid"), Is.EqualTo(2));
        Assert.That(
            (await Server.Events()).CountBy(each => each.Type).OrderBy(type => type.Key, StringComparer.Ordinal)
                .Select(type => $"{type.Key} {type.Value}"),
            Is.EqualTo(new[]
            {
                "payout.paid 2", "submission.approved 2", "submission.checked 4", "submission.created 4", "submission.rejected 1",
                "task.opened 1",
            }));
    }

    [Test]
    public async Task A_repeated_request_starts_one_simulation()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask();
        var first = await buyer.StartSimulation(task, 1, key: "key-1");
        await Server.Finish("run_simulations");

        var second = await buyer.StartSimulation(task, 1, key: "key-1");

        Assert.That(
            (second.Status, second.Text, second.Header("Idempotent-Replayed")), Is.EqualTo((HttpStatusCode.Accepted, first.Text, "true")));
        Assert.That((await Server.Count("simulations"), await Server.Count("submissions")), Is.EqualTo((1L, 1L)));
    }

    [Test]
    public async Task A_task_has_one_running_simulation()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 5);
        await buyer.StartSimulation(task, 1);

        var second = await buyer.StartSimulation(task, 1);
        await Server.Finish("run_simulations");
        var third = await buyer.Simulate(task, 1);

        Assert.That((second.Status, second.Reason), Is.EqualTo((HttpStatusCode.Conflict, "simulation_running")), second.ToString());
        Assert.That((third.Data.Text("status"), await Server.Count("submissions")), Is.EqualTo(("completed", 2L)));
    }

    [Test]
    public async Task A_simulation_is_limited_to_the_free_spots()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 2);

        var some = (await buyer.Simulate(task, 5)).Data;
        var none = await buyer.StartSimulation(task, 5);

        Assert.That(
            (some.Text("status"), some.Number("submitted_count"), some.Text("problem.code")), Is.EqualTo(("completed", 2L, "task_full")));
        Assert.That((none.Status, none.Reason), Is.EqualTo((HttpStatusCode.Conflict, "task_full")), none.ToString());
        Assert.That(await Server.Count("reservations", "live"), Is.Zero);
    }

    [Test]
    public async Task A_simulation_fails_if_others_hold_all_spots()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 1);
        await (await Server.Contributor()).Reserve(task);

        var failed = (await buyer.Simulate(task, 1)).Data;

        Assert.That((failed.Text("status"), failed.Text("problem.code")), Is.EqualTo(("failed", "task_full")));
    }

    [Test]
    public async Task A_task_that_is_not_open_returns_conflict()
    {
        var buyer = await Server.Buyer();

        var response = await buyer.StartSimulation(await buyer.DraftTask(), 1);

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "task_not_open")), response.ToString());
        Assert.That(await Server.Count("simulations"), Is.Zero);
    }

    [Test]
    public async Task Simulations_of_two_tasks_take_turns()
    {
        var buyer = await Server.Buyer();
        var large = (await buyer.StartSimulation(await buyer.OpenTask(targetSubmissions: 21), 21)).Id;
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        var small = (await buyer.StartSimulation(await buyer.OpenTask(), 1)).Id;
        Server.Clock.Advance(TimeSpan.FromSeconds(1));

        await Server.Run("run_simulations");
        await Server.Run("run_simulations");
        var (first, second) = (await buyer.GetSimulation(large), await buyer.GetSimulation(small));
        await Server.Finish("run_simulations");

        Assert.That((first.Data.Text("status"), first.Data.Number("submitted_count")), Is.EqualTo(("running", 20L)));
        Assert.That(second.Data.Text("status"), Is.EqualTo("completed"));
        Assert.That((await buyer.GetSimulation(large)).Data.Number("submitted_count"), Is.EqualTo(21));
    }

    [TestCase("""{"count":101}""", "count:too_large")]
    [TestCase("""{"count":1,"approve_rate":"1"}""", "approve_rate:invalid_type")]
    [TestCase("""{"count":1,"approve_rate":0.6,"reject_rate":0.6}""", "reject_rate:out_of_range")]
    public async Task Invalid_simulation_parameters_return_400(string body, string field)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Send(HttpMethod.Post, $"/api/v1/test/tasks/{await buyer.OpenTask()}/simulate", body);

        Assert.That((response.Status, response.Fields.Single()), Is.EqualTo((HttpStatusCode.BadRequest, field)), response.ToString());
    }

    [Test]
    public async Task Another_organizations_task_and_simulation_are_not_found()
    {
        var owner = await Server.Buyer();
        var stranger = await Server.Buyer();
        var task = await owner.OpenTask();
        var simulation = (await owner.StartSimulation(task, 1)).Id;

        var (started, read) = (await stranger.StartSimulation(task, 1), await stranger.GetSimulation(simulation));

        Assert.That((started.Status, started.Reason), Is.EqualTo((HttpStatusCode.NotFound, "task_not_found")), started.ToString());
        Assert.That((read.Status, read.Reason), Is.EqualTo((HttpStatusCode.NotFound, "simulation_not_found")), read.ToString());
        Assert.That(await Server.Count("simulations"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_task_page_shows_the_progress()
    {
        var owner = await Member.Owner(Server);
        var api = await owner.Api();
        var task = await api.OpenTask(targetSubmissions: 2);
        await api.StartSimulation(task, 3);

        var running = (await owner.Get($"tasks/{task}")).Text;
        await Server.Finish("run_simulations");
        var ended = (await owner.Get($"tasks/{task}")).Text;

        Assert.That(running, Does.Contain("0 of 3 submitted").And.Contain("js/simulation.js").And.Contain("Update progress"));
        Assert.That(ended, Does.Contain("Simulation completed: 2 of 3 submitted.").And.Contain("All spots in the task are taken."));
        Assert.That(ended, Does.Not.Contain("js/simulation.js").And.Not.Contain("Update progress"));
    }
}
