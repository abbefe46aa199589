using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Domain.Exports;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.AspNetCore.Http;

namespace Groundtruth.IntegrationTests.Exports;

/// <summary>Buckets whose responses are too slow, too large or wrong.</summary>
public sealed class HostileBucketsTests : BucketTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    [Test]
    public async Task Response_that_never_ends_is_abandoned()
    {
        var begun = new TaskCompletionSource();
        Bucket.After = async context =>
        {
            await Begin(context, 403);
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };

        var creating = Create(await Buyer.OpenTask(), new JsonObject { ["destination"] = Destination() });
        await begun.Task.WaitAsync(Bound);
        Server.Clock.Advance(TimeSpan.FromMinutes(2));
        var refused = await creating.WaitAsync(Bound);

        Assert.That((refused.Status, refused.Fields.Single()), Is.EqualTo((HttpStatusCode.BadRequest, "destination:unreachable")));
    }

    [TestCase(403)]
    [TestCase(200)]
    public async Task Endless_response_is_refused(int status)
    {
        Bucket.After = async context =>
        {
            await Begin(context, status);
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync("<a/>");
            }
        };

        var refused = await Create(await Buyer.OpenTask(), new JsonObject { ["destination"] = Destination() }).WaitAsync(Bound);

        Assert.That((refused.Status, refused.Fields.Single()), Is.EqualTo((HttpStatusCode.BadRequest, "destination:unreachable")));
    }

    [Test]
    public async Task Export_fails_if_its_bucket_always_loses_the_upload()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 1, bytes: ExportCopy.PartBytes + 1);
        var id = await Started(task);
        var completions = 0;
        Bucket.After = context =>
        {
            if (context.Request.Method != "POST" || !context.Request.Query.ContainsKey("uploadId"))
            {
                return Task.CompletedTask;
            }

            completions++;
            return Refuse(context, 404, "NoSuchUpload");
        };

        for (var attempt = 0; attempt <= ExportCopy.MaxAttempts; attempt++)
        {
            await Server.Finish("copy_exports");
            Server.Clock.Advance(TimeSpan.FromHours(1));
        }

        var export = await Get(id);
        Assert.That((export.Text("status"), export.Text("failure_reason")), Is.EqualTo(("failed", "destination_refused")));
        Assert.That((export["destination"].Text("error_code"), completions), Is.EqualTo(("NoSuchUpload", ExportCopy.MaxAttempts)));
    }

    private static Task Begin(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync("<Error>");
    }
}
