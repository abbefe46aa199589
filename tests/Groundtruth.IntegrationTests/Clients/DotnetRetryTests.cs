using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Client;
using static Groundtruth.IntegrationTests.Clients.StubHandler;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>Retries and idempotency of the C# client, on a stub.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DotnetRetryTests : IDisposable
{
    private readonly StubHandler stub = new();
    private readonly GroundtruthClient client;

    public DotnetRetryTests() => client = ClientOf(stub);

    public void Dispose() => stub.Dispose();

    private static CreateTask Streets => new()
    {
        Title = "Streets", Instructions = "Walk any street.", RewardCents = 250, TargetSubmissions = 1,
    };

    [Test]
    public async Task Retries_have_one_idempotency_key()
    {
        stub.RespondWith(
            () => Error(HttpStatusCode.ServiceUnavailable, "unavailable", retryAfter: 0),
            () => Error(HttpStatusCode.TooManyRequests, "rate_limited", retryAfter: 0),
            () => Error(HttpStatusCode.Conflict, "conflict", "idempotency_in_progress", retryAfter: 0),
            () => throw new HttpRequestException("The connection was lost."),
            () => Data(new JsonObject { ["id"] = "tsk_1" }, status: HttpStatusCode.Created));

        var task = await client.CreateTaskAsync(Streets);

        Assert.That(task.Id, Is.EqualTo("tsk_1"));
        Assert.That(stub.Requests.Select(request => request.IdempotencyKey).Distinct().Single(), Is.Not.Null);
        Assert.That(stub.Requests, Has.Count.EqualTo(5));
    }

    [Test]
    public void Five_attempts_are_made()
    {
        stub.RespondWith(() => Error(HttpStatusCode.InternalServerError, "internal", retryAfter: 0));

        Assert.ThrowsAsync<InternalException>(() => client.CreateTaskAsync(Streets));

        Assert.That(stub.Requests, Has.Count.EqualTo(5));
    }

    [TestCase(null)]
    [TestCase("Thu, 01 Jan 2026 00:00:00 GMT")]
    public async Task Rate_limit_is_retried_without_a_number_of_seconds(string? retryAfter)
    {
        stub.RespondWith(() => Limited(retryAfter), () => Data(new JsonObject { ["id"] = "tsk_1" }));

        await client.GetTaskAsync("tsk_1");

        Assert.That(stub.Requests, Has.Count.EqualTo(2));
    }

    [TestCase("121")]
    [TestCase("Thu, 01 Jan 2099 00:00:00 GMT")]
    public void Long_delay_is_not_waited_for(string retryAfter)
    {
        stub.RespondWith(() => Limited(retryAfter));

        var limited = Assert.ThrowsAsync<RateLimitedException>(() => client.CreateTaskAsync(Streets))!;

        Assert.That(stub.Requests, Has.Count.EqualTo(1));
        Assert.That(limited.RetryAfter, Is.GreaterThan(TimeSpan.FromSeconds(120)));
    }

    [Test]
    public void Refusal_is_not_repeated([Values(null, 0)] int? retryAfter)
    {
        stub.RespondWith(() => Error(HttpStatusCode.Conflict, "conflict", "task_cancelled", retryAfter));

        var refused = Assert.ThrowsAsync<ConflictException>(() => client.CreateTaskAsync(Streets))!;

        Assert.That((refused.Reason, stub.Requests.Count), Is.EqualTo(("task_cancelled", 1)));
    }

    [Test]
    public void Response_is_disposed_if_its_body_is_lost()
    {
        var lost = new LostContent();
        stub.RespondWith(
            () => new HttpResponseMessage(HttpStatusCode.OK) { Content = lost },
            () => Error(HttpStatusCode.NotFound, "not_found"));

        Assert.ThrowsAsync<NotFoundException>(() => client.GetTaskAsync("tsk_1"));

        Assert.That(lost.IsDisposed);
    }

    private static HttpResponseMessage Limited(string? retryAfter)
    {
        var response = Error(HttpStatusCode.TooManyRequests, "rate_limited");
        response.Headers.Add("Retry-After", retryAfter is null ? [] : [retryAfter]);
        return response;
    }
}
