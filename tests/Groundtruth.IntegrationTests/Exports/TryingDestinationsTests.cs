using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Exports;

/// <summary>The test write of a request with a destination.</summary>
public sealed class TryingDestinationsTests : BucketTests
{
    [Test]
    public async Task Replay_does_not_repeat_the_test_write()
    {
        var task = await Buyer.OpenTask();
        var body = new JsonObject { ["destination"] = Destination() };

        var first = await Buyer.Post($"/api/v1/tasks/{task}/exports", body, idempotencyKey: "bucket-1");
        var again = await Buyer.Post($"/api/v1/tasks/{task}/exports", body, idempotencyKey: "bucket-1");

        Assert.That((again.Text, again.Header("Idempotent-Replayed")), Is.EqualTo((first.Text, "true")));
        Assert.That(Bucket.Objects, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Key_of_a_refused_destination_can_be_used_again()
    {
        var task = await Buyer.OpenTask();
        var body = new JsonObject { ["destination"] = Destination() };
        Bucket.After = context => Refuse(context, 403, "AccessDenied");
        var refused = await Buyer.Post($"/api/v1/tasks/{task}/exports", body, idempotencyKey: "bucket-1");
        Bucket.Reset();

        var accepted = await Buyer.Post($"/api/v1/tasks/{task}/exports", body, idempotencyKey: "bucket-1");

        Assert.That((refused.Status, accepted.Status), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.Accepted)));
    }

    [Test]
    public async Task Key_of_a_request_in_progress_does_not_name_the_task()
    {
        const string Key = "/api/v1/idempotency-keys/bucket-1";
        var task = await Buyer.OpenTask();
        var states = new List<ApiResponse>();
        BeforeWrite(async _ => states.Add(await Buyer.Get(Key)));

        var created = await Buyer.Post(
            $"/api/v1/tasks/{task}/exports", new JsonObject { ["destination"] = Destination() }, idempotencyKey: "bucket-1");

        var during = states.Single().Data;
        Assert.That((during.Text("state"), during["resource"]), Is.EqualTo(("in_progress", (JsonNode?)null)));
        Assert.That((await Buyer.Get(Key)).Data.Text("resource.id"), Is.EqualTo(created.Id));
    }

    [Test]
    public async Task Request_over_the_limit_does_not_write()
    {
        var task = await Buyer.OpenTask();
        for (var n = 0; n < 3; n++)
        {
            await Create(task);
        }

        var refused = await Create(task, new JsonObject { ["destination"] = Destination() });

        Assert.That((refused.Reason, Bucket.Requests), Is.EqualTo(("too_many_exports", 0)));
    }

    [Test]
    public async Task Limit_holds_for_exports_that_are_created_during_the_test_write()
    {
        var task = await Buyer.OpenTask();
        BeforeWrite(async _ =>
        {
            for (var n = 0; n < 3; n++)
            {
                await Create(task);
            }
        });

        var refused = await Create(task, new JsonObject { ["destination"] = Destination() });

        Assert.That((refused.Reason, await Server.Count("exports")), Is.EqualTo(("too_many_exports", 3L)));
    }

    [Test]
    public async Task Request_with_an_unusable_base_does_not_write()
    {
        var refused = await Create(
            await Buyer.OpenTask(),
            new JsonObject { ["since_export"] = "exp_0000000000000000", ["destination"] = Destination() });

        Assert.That((refused.Fields.Single(), Bucket.Requests), Is.EqualTo(("since_export:not_usable", 0)));
    }

    [Test]
    public async Task Base_that_is_swept_during_the_test_write_is_refused()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 1);
        var earlier = (await Prepared(task)).Text("id");
        BeforeWrite(async _ =>
        {
            Server.Clock.Advance(TimeSpan.FromSeconds(1));
            await Buyer.Send(HttpMethod.Delete, $"/api/v1/exports/{earlier}", null);
            await Server.Finish("sweep_expired");
        });

        var refused = await Create(task, new JsonObject { ["since_export"] = earlier, ["destination"] = Destination() });

        Assert.That((refused.Status, refused.Fields.Single()), Is.EqualTo((HttpStatusCode.BadRequest, "since_export:not_usable")));
        Assert.That((await Server.Count("exports"), await Server.Count("export_members")), Is.EqualTo((1L, 0L)));
    }

    [Test]
    public async Task Credentials_that_may_not_read_are_refused()
    {
        Bucket.After = context => context.Request.Method is "GET" or "HEAD" ? Refuse(context, 403, "AccessDenied") : Task.CompletedTask;

        var refused = await Create(await Buyer.OpenTask(), new JsonObject { ["destination"] = Destination() });

        Assert.That((refused.Status, refused.Fields.Single()), Is.EqualTo((HttpStatusCode.BadRequest, "destination:not_readable")));
        Assert.That(await Server.Count("exports"), Is.Zero);
    }
}
