using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.AspNetCore.Http;

namespace Groundtruth.IntegrationTests.Exports;

/// <summary>Buckets whose responses are too slow or too large.</summary>
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

    private static Task Begin(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync("<Error>");
    }
}
