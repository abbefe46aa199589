using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Client;
using static Groundtruth.IntegrationTests.Clients.StubHandler;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>Events that the C# client follows, from a stub.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DotnetFollowTests : IDisposable
{
    private readonly StubHandler stub = new();
    private readonly GroundtruthClient client;

    public DotnetFollowTests() => client = ClientOf(stub);

    public void Dispose() => stub.Dispose();

    [Test]
    public async Task Events_are_followed_from_the_call_on()
    {
        stub.RespondWith(() => Data(new JsonArray(Paid("evt_1"))));
        var events = client.FollowEventsAsync();

        stub.RespondWith(() => Data(new JsonArray(Paid("evt_2"))));
        var first = await events.FirstAsync();

        Assert.That(first.Id, Is.EqualTo("evt_2"));
        Assert.That(stub.Requests.Select(request => request.Url), Is.EqualTo(new[]
        {
            $"{Url}/api/v1/events?limit=1", $"{Url}/api/v1/events?limit=100&ending_before=evt_1",
        }));
    }

    [Test]
    public void Error_of_the_call_is_thrown_by_the_first_read()
    {
        stub.RespondWith(() => Error(HttpStatusCode.Forbidden, "forbidden"));

        var events = client.FollowEventsAsync();

        Assert.ThrowsAsync<ForbiddenException>(() => events.FirstAsync().AsTask());
    }

    [Test]
    public void Token_of_the_reader_ends_the_wait()
    {
        using var cancellation = new CancellationTokenSource();
        stub.RespondWith(() => Data(new JsonArray()), () =>
        {
            cancellation.Cancel();
            return Data(new JsonArray());
        });

        var events = client.FollowEventsAsync(interval: TimeSpan.FromMinutes(1));

        Assert.CatchAsync<OperationCanceledException>(() => events.FirstAsync(cancellation.Token).AsTask());
    }

    private static JsonObject Paid(string id) => new() { ["id"] = id, ["type"] = "invoice.paid", ["data"] = new JsonObject() };
}
