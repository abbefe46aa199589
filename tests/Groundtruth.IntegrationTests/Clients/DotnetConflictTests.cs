using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Client;
using static Groundtruth.IntegrationTests.Clients.StubHandler;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>Requests of the C# client while an earlier one with the same key is in progress, on a stub.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DotnetConflictTests : IDisposable
{
    private readonly StubHandler stub = new();
    private readonly GroundtruthClient client;

    public DotnetConflictTests() => client = ClientOf(stub);

    public void Dispose() => stub.Dispose();

    [Test]
    public async Task Conflict_with_a_request_in_progress_does_not_count_as_an_attempt()
    {
        stub.RespondWith(
            [.. Enumerable.Repeat<Func<HttpResponseMessage>>(InProgress, 7), () => Data(new JsonObject { ["id"] = "tsk_1" })]);

        var task = await client.FundTestTaskAsync("tsk_1");

        Assert.That((task.Id, stub.Requests.Count), Is.EqualTo(("tsk_1", 8)));
        Assert.That(stub.Requests.Select(request => request.IdempotencyKey).Distinct().Single(), Is.Not.Null);
    }

    [Test]
    public void Failures_between_conflicts_count_as_attempts()
    {
        stub.RespondWith(
            Failed, InProgress, Failed, InProgress, Failed, InProgress, Failed, InProgress, Failed,
            () => Data(new JsonObject { ["id"] = "tsk_1" }));

        Assert.ThrowsAsync<InternalException>(() => client.FundTestTaskAsync("tsk_1"));

        Assert.That(stub.Requests, Has.Count.EqualTo(9));
    }

    [Test]
    public void Conflicts_are_repeated_for_a_minute_in_all()
    {
        stub.RespondWith(InProgress, () => InProgress(60));

        var refused = Assert.ThrowsAsync<ConflictException>(() => client.FundTestTaskAsync("tsk_1"))!;

        Assert.That((refused.Reason, stub.Requests.Count), Is.EqualTo(("idempotency_in_progress", 2)));
    }

    private static HttpResponseMessage Failed() => Error(HttpStatusCode.InternalServerError, "internal", retryAfter: 0);

    private static HttpResponseMessage InProgress() => InProgress(retryAfter: 0);

    private static HttpResponseMessage InProgress(int retryAfter) =>
        Error(HttpStatusCode.Conflict, "conflict", "idempotency_in_progress", retryAfter);
}
