using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Client;
using static Groundtruth.IntegrationTests.Clients.StubHandler;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>Errors and pages that the C# client reads, from a stub.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DotnetResponseTests : IDisposable
{
    private readonly StubHandler stub = new();
    private readonly GroundtruthClient client;

    public DotnetResponseTests() => client = ClientOf(stub);

    public void Dispose() => stub.Dispose();

    [TestCase("<html>")]
    [TestCase("""{"error":{}}""")]
    public void Response_of_a_proxy_becomes_an_exception(string body)
    {
        stub.RespondWith(() => new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent(body) });

        var refused = Assert.ThrowsAsync<ApiException>(() => client.GetTaskAsync("tsk_1"))!;

        Assert.That((refused.Status, refused.Code), Is.EqualTo((404, "unknown")));
    }

    [Test]
    public async Task Unknown_value_of_an_enum_is_read()
    {
        stub.RespondWith(() => Data(new JsonObject { ["id"] = "tsk_1", ["status"] = "archived", ["device_requirement"] = "mobile" }));

        var task = await client.GetTaskAsync("tsk_1");

        Assert.That((task.Status, task.DeviceRequirement), Is.EqualTo(((CollectionTaskStatus)(-1), DeviceRequirement.Mobile)));
    }

    [Test]
    public async Task Idempotency_key_is_one_segment_of_the_path()
    {
        stub.RespondWith(() => Data(new JsonObject { ["key"] = "order/7?%", ["state"] = "unknown" }));

        await client.GetIdempotencyKeyAsync("order/7?%");

        Assert.That(stub.Requests.Single().Url, Does.EndWith("/api/v1/idempotency-keys/order%2F7%3F%25"));
    }

    [Test]
    public async Task Undocumented_success_is_read()
    {
        stub.RespondWith(() => Data(new JsonObject { ["id"] = "tsk_1" }, status: HttpStatusCode.Accepted));

        Assert.That((await client.GetTaskAsync("tsk_1")).Id, Is.EqualTo("tsk_1"));
    }

    [Test]
    public async Task Pages_are_followed_by_their_links_on_the_same_host()
    {
        stub.RespondWith(
            () => Data(new JsonArray(Item("tsk_3")), "<https://other.example/api/v1/tasks?starting_after=tsk_3>; rel=\"next\""),
            () => Data(new JsonArray(), $"<{Url}/api/v1/tasks?starting_after=tsk_2>; rel=\"next\", <{Url}/api/v1/tasks>; rel=\"prev\""),
            () => Data(new JsonArray(Item("tsk_1")), $"<{Url}/api/v1/tasks>; rel=\"prev\""));

        var ids = await client.ListTasksAsync(limit: 1).ItemsAsync().Select(task => task.Id).ToListAsync();

        Assert.That(ids, Is.EqualTo(new[] { "tsk_3", "tsk_1" }));
        Assert.That(stub.Requests.Select(request => request.Url), Is.EqualTo(new[]
        {
            $"{Url}/api/v1/tasks?limit=1", $"{Url}/api/v1/tasks?starting_after=tsk_3", $"{Url}/api/v1/tasks?starting_after=tsk_2",
        }));
        Assert.That(stub.Requests.Select(request => request.Authorization), Is.All.EqualTo("Bearer gt_test_key"));
    }

    [Test]
    public async Task Pages_of_a_server_under_a_path_are_followed_with_the_key()
    {
        const string Root = $"{Url}/groundtruth";
        stub.RespondWith(
            () => Data(new JsonArray(Item("tsk_2")), $"<{Root}/api/v1/tasks?limit=1&starting_after=tsk_2>; rel=\"next\""),
            () => Data(new JsonArray(Item("tsk_1"))));

        var ids = await ClientOf(stub, Root).ListTasksAsync(limit: 1).ItemsAsync().Select(task => task.Id).ToListAsync();

        Assert.That(ids, Is.EqualTo(new[] { "tsk_2", "tsk_1" }));
        Assert.That(stub.Requests.Select(request => (request.Url, request.Authorization)), Is.EqualTo(new[]
        {
            ($"{Root}/api/v1/tasks?limit=1", "Bearer gt_test_key"),
            ($"{Root}/api/v1/tasks?limit=1&starting_after=tsk_2", "Bearer gt_test_key"),
        }));
    }

    [Test]
    public async Task Backward_pages_lead_from_older_to_newer_items()
    {
        stub.RespondWith(
            () => Data(
                new JsonArray(Item("tsk_3"), Item("tsk_2")),
                $"<{Url}/api/v1/tasks?starting_after=tsk_2>; rel=\"next\", <{Url}/api/v1/tasks?ending_before=tsk_3>; rel=\"prev\""),
            () => Data(new JsonArray(Item("tsk_4")), $"<{Url}/api/v1/tasks?starting_after=tsk_4>; rel=\"next\""));

        var ids = await client.ListTasksAsync(endingBefore: "tsk_1").ItemsAsync().Select(task => task.Id).ToListAsync();

        Assert.That(ids, Is.EqualTo(new[] { "tsk_2", "tsk_3", "tsk_4" }));
        Assert.That(stub.Requests.Select(request => request.Url), Is.EqualTo(new[]
        {
            $"{Url}/api/v1/tasks?limit=100&ending_before=tsk_1", $"{Url}/api/v1/tasks?ending_before=tsk_3",
        }));
    }

    private static JsonObject Item(string id) => new() { ["id"] = id };
}
