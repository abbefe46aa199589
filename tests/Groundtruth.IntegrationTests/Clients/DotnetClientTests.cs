using System.Net;
using Groundtruth.Client;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>Operations and lists of the C# client on the server.</summary>
public sealed class DotnetClientTests : DotnetServerTests
{
    [Test]
    public async Task Lists_have_every_item_once()
    {
        var created = await CreateTasks(5);

        var found = await Ids(Client.ListTasksAsync(limit: 2, status: CollectionTaskStatus.Funding));

        Assert.That(found, Is.EqualTo(created.AsEnumerable().Reverse()));
    }

    [Test]
    public async Task Backward_lists_have_every_newer_item_once()
    {
        var created = await CreateTasks(6);

        var found = await Ids(Client.ListTasksAsync(limit: 2, endingBefore: created[0]));

        Assert.That(found, Is.EqualTo(created[1..]));
    }

    [Test]
    public async Task Same_idempotency_key_creates_one_task()
    {
        var first = await Client.CreateTaskAsync(Streets(), idempotencyKey: "mine");
        var second = await Client.CreateTaskAsync(Streets(), idempotencyKey: "mine");

        Assert.That((second.Id, await Server.Count("tasks")), Is.EqualTo((first.Id, 1L)));
    }

    [Test]
    public async Task Refusal_becomes_the_exception_of_its_code()
    {
        await Client.CreateTaskAsync(Streets(), idempotencyKey: "mine");

        var conflict = Assert.ThrowsAsync<ConflictException>(() => Client.CreateTaskAsync(Streets(300), idempotencyKey: "mine"))!;
        var invalid = Assert.ThrowsAsync<ValidationException>(() => Client.CreateTaskAsync(Streets(1)))!;

        Assert.That((conflict.Reason, conflict.Status), Is.EqualTo(("idempotency_key_reused", 409)));
        Assert.That(invalid.Fields.Select(field => (field.Path, field.Code)), Is.EqualTo(new[] { ("reward_cents", "too_small") }));
        Assert.That(invalid.RequestId, Does.StartWith("req_"));
        Assert.ThrowsAsync<NotFoundException>(() => Client.GetTaskAsync("tsk_0000000000000000"));
        Assert.ThrowsAsync<UnauthorizedException>(() => ClientOf("gt_test_wrong").GetTaskAsync("tsk_0000000000000000"));
    }

    [Test]
    public async Task Taken_external_id_names_its_task()
    {
        var first = await Client.CreateTaskAsync(Streets(externalId: "order-7"));

        var taken = Assert.ThrowsAsync<ConflictException>(() => Client.CreateTaskAsync(Streets(externalId: "order-7")))!;

        Assert.That((taken.Reason, taken.Details.TaskId), Is.EqualTo(("external_id_taken", first.Id)));
    }

    [Test]
    public async Task Body_can_be_left_out()
    {
        var submission = await Buyer.Submission(await Buyer.OpenTask());

        var approved = await Client.ApproveSubmissionAsync(submission);

        Assert.That(approved.Status, Is.EqualTo(SubmissionStatus.Approved));
    }

    [Test]
    public async Task Client_of_dependency_injection_calls_the_server()
    {
        await using var services = new ServiceCollection().AddGroundtruth(Configure(Buyer.Key.Secret)).Services.BuildServiceProvider();

        var task = await services.GetRequiredService<GroundtruthClient>().CreateTaskAsync(Streets());

        Assert.That((await Buyer.GetTask(task.Id)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public void Client_of_dependency_injection_renews_its_connections()
    {
        var client = new ServiceCollection().AddGroundtruth(Configure(Buyer.Key.Secret));
        using var services = client.Services.BuildServiceProvider();

        var handler = services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(client.Name);
        while (handler is DelegatingHandler { InnerHandler: { } inner })
        {
            handler = inner;
        }

        Assert.That(((SocketsHttpHandler)handler).PooledConnectionLifetime, Is.EqualTo(TimeSpan.FromMinutes(5)));
    }

    /// <summary>Returns the ids, oldest first.</summary>
    private async Task<List<string>> CreateTasks(int count)
    {
        List<string> created = [];
        for (var n = 0; n < count; n++)
        {
            created.Add((await Client.CreateTaskAsync(Streets())).Id);
            Server.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        return created;
    }

    private static async Task<List<string>> Ids(Task<Page<CollectionTask>> list) =>
        await list.ItemsAsync().Select(task => task.Id).ToListAsync();
}
