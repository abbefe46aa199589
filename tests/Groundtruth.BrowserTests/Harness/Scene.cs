using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.AspNetCore.Http;

namespace Groundtruth.BrowserTests.Harness;

/// <summary>An organization with realistic data: tasks in each status, videos to review, keys, deliveries.</summary>
public sealed class Scene : IAsyncDisposable
{
    private readonly WebhookReceiver receiver;

    private Scene(Visitor owner, Buyer api, WebhookReceiver receiver) => (Owner, Api, this.receiver) = (owner, api, receiver);

    public Visitor Owner { get; }

    public Buyer Api { get; }

    /// <summary>Some of its videos are pending, others are reviewed.</summary>
    public string OpenTask { get; private set; } = "";

    public string DraftTask { get; private set; } = "";

    public string Endpoint { get; private set; } = "";

    public string Delivery { get; private set; } = "";

    public string PendingSubmission { get; private set; } = "";

    public string RejectedSubmission { get; private set; } = "";

    /// <param name="owner">A visitor who just signed up.</param>
    public static async Task<Scene> Set(Visitor owner)
    {
        var receiver = await WebhookReceiver.Start();
        var scene = new Scene(owner, await owner.Api(), receiver);
        await scene.PastDays();
        await scene.Today();
        return scene;
    }

    public ValueTask DisposeAsync() => receiver.DisposeAsync();

    /// <summary>Ten days of approvals with different review times.</summary>
    private async Task PastDays()
    {
        var task = await Open("Load a dishwasher, seen from above", 450, 60);
        foreach (var (videos, hours) in new[] { (2, 30), (3, 20), (5, 22), (4, 9), (6, 12), (2, 5), (7, 6), (5, 3), (6, 4), (4, 2) })
        {
            var submissions = await Api.Submissions(task, videos);
            Api.Server.Clock.Advance(TimeSpan.FromHours(hours));
            foreach (var submission in submissions)
            {
                await Api.Approve(submission);
            }

            Api.Server.Clock.Advance(TimeSpan.FromHours(26 - Math.Min(hours, 25)));
        }
    }

    private async Task Today()
    {
        Endpoint = (await Api.RegisterEndpoint($"{receiver.Url}")).Id;
        receiver.Respond = (received, context) => WebhookReceiver.With(
            context, receiver.Received.Count % 5 == 0 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status204NoContent);
        OpenTask = await Open("Record a busy street scene", 250, 20);
        await Api.Simulate(OpenTask, 8, approveRate: 0.25, rejectRate: 0.125);
        var escalator = Brief("Ride an escalator in a station", 300, 40);
        escalator["requirements"] = new JsonObject
        {
            ["min_duration_seconds"] = 30, ["max_duration_seconds"] = 120, ["orientation"] = "landscape", ["min_resolution"] = 2160,
            ["min_frame_rate"] = 60, ["audio"] = "forbidden", ["max_age_hours"] = 24, ["max_byte_size"] = 400_000_000,
        };
        DraftTask = await Api.DraftTask(escalator);
        var cancelled = await Open("Walk a dog in the rain", 200, 10);
        await Api.Post($"/api/v1/tasks/{cancelled}/cancel");
        PendingSubmission = await Any("pending");
        RejectedSubmission = await Any("rejected");
        await receiver.Got(9);
        await Api.Server.Finish("check_media");
        await Eventually.Is(0L, () => Api.Server.Sql<long>("SELECT count(*) FROM webhook_deliveries WHERE attempts = 0"));
        Delivery = (await Api.Server.Sql<string>("SELECT max(id) FROM webhook_deliveries WHERE status = 'delivered'"))!;
    }

    private async Task<string> Open(string title, long rewardCents, int targetSubmissions)
    {
        var task = await Api.DraftTask(Brief(title, rewardCents, targetSubmissions));
        await Api.Post($"/api/v1/test/tasks/{task}/fund");
        return task;
    }

    private static JsonObject Brief(string title, long rewardCents, int targetSubmissions)
    {
        var brief = Buyer.Brief(rewardCents, targetSubmissions);
        brief["title"] = title;
        brief["auto_approve_after_days"] = 21;
        return brief;
    }

    private async Task<string> Any(string status) =>
        (await Api.Server.Sql<string>("SELECT max(id) FROM submissions WHERE task_id = $1 AND status = $2", OpenTask, status))!;
}
