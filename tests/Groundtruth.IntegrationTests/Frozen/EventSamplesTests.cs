using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Groundtruth.Application.Events;
using Groundtruth.Application.Previews;
using Groundtruth.Application.Refunds;
using Groundtruth.Application.Reviews;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Webhooks;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Frozen;

/// <summary>Writes docs/events.md from events that real changes announced. Ids and times, which differ in each run, are replaced.</summary>
public sealed partial class EventSamplesTests : PayoutTests
{
    private const int MaxPayloadBytes = 20_000;

    private const string Video =
        "-f lavfi -i testsrc=duration=5:size=1280x720:rate=30 -f lavfi -i sine=duration=5 -pix_fmt yuv420p -c:v libx264 -preset ultrafast";

    private const string Introduction =
        """
        # Event types

        The payload of each event type. [Webhooks](webhooks.md) describes how events are delivered and verified, and `GET /api/v1/events` lists them; add
        `?type=task.opened` to list one type. `data` is the object as it was after the change. The whole body is smaller than 20 KB.

        An endpoint that names no `events` receives `submission.created`, `submission.approved` and `submission.rejected`. All other types are sent to
        endpoints that name them. An event is stored in the transaction of its change: every event has a committed change, and every change its event. Events
        can arrive twice and out of order.

        - `task.…`: the task without `instructions` and `metadata`.
        - `payout.…` and `refund.…`: the ids of task and submission (null for a refund), the amount, and for `failed` the reason for people. A failed payout
          or refund can be retried by the operator and then succeed.
        - `export.…`: the export without `shards`, `files`, `destination` and `superseded`. Retrieve the export for its links.
        - `submission.…`: the submission without links to its media. Retrieve the submission for them.
        """;

    private static readonly Dictionary<string, string> SentWhen = new()
    {
        ["submission.created"] = "A video was uploaded and passed its inspection.",
        ["submission.approved"] = "A submission was approved, by a reviewer or after its review period.",
        ["submission.rejected"] = "A submission was rejected.",
        ["submission.checked"] = "Signals and near-duplicates of a submission are known.",
        ["task.opened"] = "A task is fully paid, and contributors can submit.",
        ["task.completed"] = "The last of the `target_submissions` was approved.",
        ["task.cancelled"] = "A task was cancelled.",
        ["payout.paid"] = "The reward of an approved submission was transferred to its contributor.",
        ["payout.failed"] = "The payment provider rejected a payout.",
        ["refund.succeeded"] = "Money of a task was refunded.",
        ["refund.failed"] = "The payment provider rejected a refund, or the bank returned it.",
        ["export.ready"] = "An export can be downloaded.",
        ["export.failed"] = "An export could not be prepared.",
        ["webhook_endpoint.disabled"] = "An endpoint was disabled because it failed for 5 days or returned 410.",
        ["webhook_endpoint.test"] = "You requested it with `POST /api/v1/webhook-endpoints/{id}/test`.",
    };

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Buyer buyer = null!;

    [Test]
    public async Task The_document_has_a_sample_of_every_type()
    {
        buyer = await Server.Buyer();
        Func<Task>[] changes = [Submissions, PaidPayout, FailedPayout, Refunds, Exports, Endpoints];
        foreach (var change in changes)
        {
            // The first event of a type is its sample, and ids of the same millisecond are in any order.
            Server.Clock.Advance(TimeSpan.FromSeconds(1));
            await change();
        }

        var samples = new List<string>();
        foreach (var type in EventTypes.Known)
        {
            var body = await Server.Sql<string>(
                "SELECT convert_from(body, 'UTF8') FROM events WHERE type = $1 ORDER BY id LIMIT 1", type);
            Assert.That(body, Is.Not.Null, type);
            Assert.That(Encoding.UTF8.GetByteCount(body!), Is.LessThan(MaxPayloadBytes), type);
            samples.AddRange(["", $"## {type}", "", SentWhen[type], "", "```json", .. Sample(body!), "```"]);
        }

        FrozenFile.AssertEqual("../../../docs/events.md", [.. Introduction.Split('\n'), .. samples]);
    }

    /// <summary>A character outside of the basic plane takes the most bytes, because it is escaped.</summary>
    [Test]
    public async Task The_largest_payloads_are_under_20_kB()
    {
        static string Wide(int characters) => string.Concat(Enumerable.Repeat("🎥", characters));
        buyer = await Server.Buyer();
        var brief = Buyer.Brief(targetSubmissions: 1);
        brief["title"] = Wide(TaskBrief.MaxTitleLength);
        brief["instructions"] = Wide(TaskBrief.MaxInstructionsLength);
        brief["external_id"] = Wide(TaskBrief.MaxExternalIdLength);
        brief["metadata"] = new JsonObject(Enumerable.Range(0, TaskMetadata.MaxKeys)
            .Select(n => KeyValuePair.Create($"key {n}", (JsonNode?)Wide(TaskMetadata.MaxValueLength))));
        brief["requirements"] = new JsonObject
        {
            ["min_duration_seconds"] = 10_000, ["max_duration_seconds"] = 20_000, ["orientation"] = "landscape", ["min_resolution"] = 2160,
            ["min_frame_rate"] = 60, ["audio"] = "forbidden", ["max_age_hours"] = 8760, ["max_byte_size"] = 500_000_000,
        };
        var task = await OpenTask(buyer, brief);
        var submission = await buyer.Submission(task);
        var match = new JsonObject
        {
            ["submission_id"] = submission, ["verdict"] = "same_footage", ["matching_seconds"] = 12_345, ["similarity"] = 0.9999,
            ["offset_seconds"] = -12_345.75, ["is_mirrored"] = false,
        };
        await Server.Sql<object>(
            "UPDATE submissions SET near_duplicate_check = 'done', near_duplicates = $2::jsonb WHERE id = $1",
            submission, new JsonArray([.. Enumerable.Range(0, 10).Select(_ => match.DeepClone())]).ToJsonString());

        var rejected = await buyer.Post(
            $"/api/v1/submissions/{submission}/reject",
            new JsonObject { ["reason"] = "poor_quality", ["note"] = Wide(ReviewNote.MaxLength) });

        Assert.That(rejected.Status, Is.EqualTo(HttpStatusCode.OK), rejected.Text);
        var (opened, decided) = (await Largest("task.opened"), await Largest("submission.rejected"));
        Assert.That(opened, Is.GreaterThan(12 * (TaskBrief.MaxTitleLength + TaskBrief.MaxExternalIdLength)).And.LessThan(MaxPayloadBytes));
        Assert.That(decided, Is.GreaterThan(12 * ReviewNote.MaxLength).And.LessThan(MaxPayloadBytes));
    }

    private Task<int> Largest(string type) =>
        Server.Sql<int>("SELECT max(octet_length(body)) FROM events WHERE type = $1", type);

    private async Task Submissions()
    {
        var task = await OpenTask(buyer, Buyer.Brief(targetSubmissions: 3));
        var approved = await (await Server.Contributor()).SubmittedVideo(task, Clips.Render(Video, ".mp4"));
        await Server.Operate(new CheckMedia());
        await buyer.Approve(approved);
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        await buyer.Reject(await (await Server.Contributor()).SubmittedVideo(task));
    }

    private async Task PaidPayout()
    {
        await Owed(buyer, await PayableContributor());
        await SendPayouts();
    }

    private async Task FailedPayout()
    {
        await Owed(buyer, await PayableContributor());
        Stripe.Fail(400, "/v1/transfers");
        await SendPayouts();
        Stripe.Recover();
    }

    private async Task Refunds()
    {
        await buyer.Post($"/api/v1/tasks/{await OpenTask(buyer)}/cancel");
        await Server.Operate(new SendRefunds());
        await Deliver(Stripe.ComesBack(Stripe.Refunds.Single()));
    }

    private async Task Exports()
    {
        await buyer.Post($"/api/v1/tasks/{await buyer.DraftTask()}/exports");
        await Server.Finish("prepare_exports");
        var failing = (await buyer.Post($"/api/v1/tasks/{await buyer.DraftTask()}/exports")).Id;
        await Server.Sql<object>("UPDATE exports SET attempts = $2 WHERE id = $1", failing, Domain.Exports.Export.MaxAttempts);
        await Server.Finish("prepare_exports");
    }

    private async Task Endpoints()
    {
        var endpoint = (await buyer.RegisterEndpoint()).Data;
        var (id, url) = (endpoint.Text("id"), endpoint.Text("url"));
        await buyer.Post($"/api/v1/webhook-endpoints/{id}/test");
        await Server.Operate(new DisableWebhookEndpoint(buyer.Key.Owner, Id<WebhookEndpoint>.Parse(id), url, DisabledReason.Gone));
    }

    private static string[] Sample(string body)
    {
        var json = JsonNode.Parse(body)!;
        var data = json["data"]!;
        Replace(data, "byte_size", json.Text("type") == "export.ready" ? 104_857_600 : 5_242_880);
        Replace(data["signals"], "brightness", 0.412);
        Replace(data["signals"], "sharpness", 0.541);
        var text = json.ToJsonString(Indented);
        text = AnyId().Replace(text, "$1_01hx7r4s2g0k1a5b");
        text = Time().Replace(text, "2026-06-18T16:10:00Z");
        return Hash().Replace(text, "5f16f4c7f149ac4f9510d9cf8cf384038ad348b3bcdc01915f95de12df9d1b02").Split('\n');
    }

    /// <summary>Sizes and measurements can differ between versions of ffmpeg. What is null stays null.</summary>
    private static void Replace(JsonNode? parent, string name, JsonNode value)
    {
        if (parent?[name] is not null)
        {
            parent[name] = value;
        }
    }

    [GeneratedRegex("\\b([a-z]{2,4})_[0-9a-hjkmnp-tv-z]{16}\\b")]
    private static partial Regex AnyId();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")]
    private static partial Regex Time();

    [GeneratedRegex("\\b[0-9a-f]{64}\\b")]
    private static partial Regex Hash();
}
