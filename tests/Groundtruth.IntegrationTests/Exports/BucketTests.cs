using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.AspNetCore.Http;

namespace Groundtruth.IntegrationTests.Exports;

/// <summary>Exports to a bucket on loopback, which the settings permit. Tests run the jobs' single steps.</summary>
public abstract class BucketTests : ExportTests
{
    private readonly List<string> writes = [];

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["Webhooks:AllowPrivateNetworks"] = "true" };

    protected S3StandIn Bucket { get; private set; } = null!;

    /// <summary>The keys of successful writes, one for each part of an upload.</summary>
    protected IReadOnlyList<string> Writes
    {
        get
        {
            lock (writes)
            {
                return [.. writes];
            }
        }
    }

    [TearDown]
    public void ResetBucket()
    {
        Bucket.Reset();
        Bucket.Objects.Clear();
        writes.Clear();
    }

    protected override async Task BeforeServer() => Bucket = (S3StandIn)await MediaStandIn.Start<S3StandIn>();

    protected override async Task AfterServer() => await Bucket.DisposeAsync();

    protected JsonObject Destination() => new()
    {
        ["type"] = "s3",
        ["bucket"] = MediaStandIn.Bucket,
        ["prefix"] = "data",
        ["region"] = S3StandIn.Region,
        ["endpoint"] = Bucket.Address,
        ["access_key_id"] = S3StandIn.AccessKey,
        ["secret_access_key"] = S3StandIn.SecretKey,
    };

    protected async Task<string> Started(string task)
    {
        var created = await Create(task, new JsonObject { ["destination"] = Destination() });
        await Server.Finish("prepare_exports");
        return created.Id;
    }

    protected async Task<JsonNode> Copied(string task)
    {
        var id = await Started(task);
        await Server.Finish("copy_exports");
        return await Get(id);
    }

    /// <summary>The stored bytes under the export's folder, by name.</summary>
    protected Dictionary<string, byte[]> ObjectsOf(string export) => Bucket.Objects
        .Where(pair => pair.Key.StartsWith($"data/{export}/", StringComparison.Ordinal))
        .ToDictionary(pair => pair.Key[$"data/{export}/".Length..], pair => pair.Value.Bytes);

    /// <summary>Runs before each write is processed, and records it afterwards unless a response was sent.</summary>
    protected void BeforeWrite(Func<HttpContext, Task> act) => Bucket.After = async context =>
    {
        if (context.Request.Method != "PUT")
        {
            return;
        }

        await act(context);
        if (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            lock (writes)
            {
                writes.Add($"{Path.GetFileName(context.Request.Path.Value)}{context.Request.Query["partNumber"]}");
            }
        }
    };

    protected async Task<bool> HasCredentials(string export) =>
        (await Server.ExportCopies()).Any(copy => copy.ExportId == export && copy.Credentials is not null);

    /// <summary>Returns when the request counts as aborted, so that the store does not process it.</summary>
    protected static async Task Abort(HttpContext context)
    {
        context.Abort();
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Moves the clock beyond every time limit, and returns when the request is aborted.</summary>
    protected async Task Stall(HttpContext context)
    {
        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await Task.Delay(TimeSpan.FromSeconds(60), context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected static Task Refuse(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync($"<Error><Code>{code}</Code><Message>Not for customers</Message></Error>");
    }
}
