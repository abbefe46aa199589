using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Exports;

/// <summary>Kills the program during the test write of a request with a destination.</summary>
public sealed class KillingExportRequestsTests : BucketTests
{
    /// <summary>The only test, because the killed program locks the key by the real clock.</summary>
    [Test]
    public async Task Key_of_a_killed_request_names_no_export_and_can_be_used_again()
    {
        const string Key = "/api/v1/idempotency-keys/bucket-1";
        var exports = $"/api/v1/tasks/{await Buyer.OpenTask()}/exports";
        var body = new JsonObject { ["destination"] = Destination() };
        var stall = new Stall();
        BeforeWrite(context => stall.Wait(context.RequestAborted));
        await using (var program = await ProgramProcess.Serve(Server.ConnectionString, Settings))
        {
            using var http = Replica.HttpTo(program.Address);
            using var request = Buyer.Request(HttpMethod.Post, exports, Encoding.UTF8.GetBytes(body.ToJsonString()), "bucket-1");
            var creating = http.SendAsync(request);
            await stall.Reached;
            await program.Kill();
            Assert.CatchAsync<HttpRequestException>(() => creating);
        }

        Bucket.Reset();
        var during = (await Buyer.Get(Key)).Data;
        Server.Clock.Advance(TimeSpan.FromHours(1));
        var after = (await Buyer.Get(Key)).Data;
        var left = await Server.Count("exports");

        var retry = await Buyer.Post(exports, body, idempotencyKey: "bucket-1");

        Assert.That((during.Text("state"), during["resource"]), Is.EqualTo(("in_progress", (JsonNode?)null)));
        Assert.That((after.Text("state"), after["resource"], left), Is.EqualTo(("unknown", (JsonNode?)null, 0L)));
        Assert.That((retry.Status, (await Buyer.Get(Key)).Data.Text("resource.id")), Is.EqualTo((HttpStatusCode.Accepted, retry.Id)));
    }
}
