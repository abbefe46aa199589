using System.Net;
using System.Text;
using Groundtruth.Application.Simulation;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Organizations;

public sealed class IsolatingOrganizationsTests : ApiTests
{
    /// <summary>No worker may pick up the rows that a test has created.</summary>
    protected override bool HasWorkers => false;

    private static readonly string[] MalformedIds =
    [
        "nothing", "tsk_", "tsk_000000000000000", "tsk_00000000000000000", "TSK_0000000000000000", "tsk_000000000000000I",
        "tsk_000000000000000%20",
        "usr_0000000000000000", "0000000000000000", "%E2%82%AC", "*", "..%2F", "null", "-1", "tsk_0000000000000000'--",
    ];

    /// <summary>The owner's request comes last and succeeds, which proves that the id was valid all the time.</summary>
    [TestCaseSource(typeof(Endpoints), nameof(Endpoints.WithAnId))]
    public async Task An_id_is_found_only_by_its_organization(Endpoint endpoint)
    {
        var owner = await Server.Buyer("Acme");
        var id = await IdFor(owner, endpoint);
        var stranger = await Server.Buyer("Hooli");

        var foreign = await stranger.Send(endpoint.HttpMethod, endpoint.Of(id), endpoint.Body);
        var absent = await stranger.Send(endpoint.HttpMethod, endpoint.Of(Endpoints.Unknown(endpoint)), endpoint.Body);
        var own = await owner.Send(endpoint.HttpMethod, endpoint.Of(id), endpoint.Body);

        Assert.That((foreign.Status, foreign.Code), Is.EqualTo((HttpStatusCode.NotFound, "not_found")), foreign.ToString());
        Assert.That(absent.Text, Is.EqualTo(foreign.Text));
        Assert.That(own.Status, Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Accepted), own.ToString());
    }

    [TestCaseSource(typeof(Endpoints), nameof(Endpoints.WithAnId))]
    public async Task A_live_id_is_not_found_in_test_mode(Endpoint endpoint)
    {
        var id = await IdFor(await Server.Buyer("Acme", Mode.Live), endpoint);
        var test = await Server.Buyer("Acme", Mode.Test);

        var response = await test.Send(endpoint.HttpMethod, endpoint.Of(id), endpoint.Body);

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.NotFound, "not_found")), response.ToString());
    }

    [TestCaseSource(typeof(Endpoints), nameof(Endpoints.WithAnId))]
    public async Task Malformed_ids_return_404(Endpoint endpoint)
    {
        var buyer = await Server.Buyer();
        foreach (var id in MalformedIds)
        {
            var response = await RawHttp.Send(
                Server.Address,
                endpoint.Method,
                endpoint.Of(id),
                [$"Authorization: Bearer {buyer.Key.Secret}", "Content-Type: application/json", "Content-Length: "
                    + $"{endpoint.Body?.Length ?? 0}"],
                Encoding.UTF8.GetBytes(endpoint.Body ?? ""));

            Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.NotFound, "not_found")), $"{id}: {response}");
        }
    }

    [TestCase("Hooli", Mode.Test, "/api/v1/tasks")]
    [TestCase("Acme", Mode.Live, "/api/v1/tasks")]
    [TestCase("Hooli", Mode.Test, "/api/v1/tasks?limit=10")]
    [TestCase("Acme", Mode.Live, "/api/v1/tasks?limit=10")]
    [TestCase("Hooli", Mode.Test, "/api/v1/tasks?status=funding")]
    [TestCase("Acme", Mode.Live, "/api/v1/tasks?status=funding")]
    [TestCase("Hooli", Mode.Test, "/api/v1/tasks?external_id=order-1")]
    [TestCase("Acme", Mode.Live, "/api/v1/tasks?external_id=order-1")]
    [TestCase("Hooli", Mode.Test, "/api/v1/submissions")]
    [TestCase("Acme", Mode.Live, "/api/v1/submissions")]
    [TestCase("Hooli", Mode.Test, "/api/v1/webhook-endpoints")]
    [TestCase("Acme", Mode.Live, "/api/v1/webhook-endpoints")]
    [TestCase("Hooli", Mode.Test, "/api/v1/events")]
    [TestCase("Acme", Mode.Live, "/api/v1/events")]
    [TestCase("Hooli", Mode.Test, "/api/v1/events?type=submission.created")]
    [TestCase("Acme", Mode.Live, "/api/v1/events?type=submission.created")]
    public async Task List_excludes_other_organizations_and_modes(string organization, Mode mode, string path)
    {
        var owner = await Server.Buyer("Acme", Mode.Test);
        var task = Buyer.Brief();
        task["external_id"] = "order-1";
        await owner.Submission(await owner.DraftTask(task));
        await owner.RegisterEndpoint();
        await EventOf(owner);
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        var stranger = await Server.Buyer(organization, mode);

        var response = await stranger.Get(path);

        Assert.That(response.Items, Is.Empty);
    }

    [Test]
    public async Task Keys_of_one_organization_and_mode_see_the_same_tasks()
    {
        var first = await Server.Buyer("Acme");
        var second = await Server.Buyer("Acme");
        var id = await first.DraftTask();

        var response = await second.GetTask(id);

        Assert.That(response.Id, Is.EqualTo(id));
    }

    private async Task<string> IdFor(Buyer owner, Endpoint endpoint) => endpoint.Resource switch
    {
        "tasks" when endpoint.Path.EndsWith("/simulate", StringComparison.Ordinal) => await owner.OpenTask(),
        "tasks" => await owner.DraftTask(),
        "simulations" => await SimulationOf(owner),
        "submissions" => await owner.Submission(await owner.OpenTask()),
        "webhook-deliveries" => await DeliveryOf(owner),
        "events" => await EventOf(owner),
        "exports" => (await owner.Post($"/api/v1/tasks/{await owner.DraftTask()}/exports")).Id,
        _ when endpoint.Path.EndsWith("/activate-secret", StringComparison.Ordinal) => await RotatingEndpointOf(owner),
        _ => (await owner.RegisterEndpoint()).Id,
    };

    /// <summary>Not over HTTP, where only test keys simulate.</summary>
    private async Task<string> SimulationOf(Buyer owner)
    {
        var task = Id<CollectionTask>.Parse(await owner.OpenTask());
        var started = await Server.OperateFor(new Owner(owner.Key.OrgId, owner.Key.Mode), new SimulateSubmissions(task, 1));
        return started.Value.Id.Value;
    }

    private static async Task<string> RotatingEndpointOf(Buyer owner)
    {
        var id = (await owner.RegisterEndpoint()).Id;
        await owner.Post($"/api/v1/webhook-endpoints/{id}/rotate-secret");
        return id;
    }

    private async Task<string> EventOf(Buyer owner)
    {
        await owner.Announce("submission.created", await owner.Submission(await owner.DraftTask()));
        return await Server.LatestId("events");
    }

    private async Task<string> DeliveryOf(Buyer owner)
    {
        await owner.RegisterEndpoint();
        await EventOf(owner);
        return await Server.LatestId("webhook_deliveries");
    }
}
