using System.Net;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Application.Jobs;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.Hosting;

/// <summary>Web processes and workers are the same program with different settings.</summary>
[Platform("Linux", Reason = "The tests send signals.")]
public sealed class SplittingProcessesTests : ApiTests
{
    private TelemetryCollector collector = null!;

    /// <summary>Only the processes under test deliver.</summary>
    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["environment"] = "Production",
        ["Webhooks:AllowPrivateNetworks"] = "true",
    };

    [SetUp]
    public async Task StartNewCollector() => collector = await TelemetryCollector.Start();

    [TearDown]
    public async Task StopCollector() => await collector.DisposeAsync();

    [Test]
    public async Task Web_process_serves_and_runs_only_its_jobs()
    {
        await using var receiver = await WebhookReceiver.Start();
        var buyer = await Server.Buyer();
        await buyer.RegisterEndpoint(receiver.Url.ToString());
        await buyer.Announce("submission.created", await buyer.Submission(await buyer.DraftTask()));
        await using var web = await Start("Jobs:Enabled");

        var response = await web.Send(buyer.Request(HttpMethod.Get, "/api/v1/tasks", null));
        await Eventually.Is(await JobNames(job => job.Processes != JobProcesses.Workers), JobsThatRan);
        await web.Program.Interrupt();

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await JobsThatRan(), Is.EqualTo(await JobNames(job => job.Processes != JobProcesses.Workers)));
        Assert.That(receiver.Received, Is.Empty);
        Assert.That(
            await Server.Sql<string>("SELECT last_used_address FROM api_keys WHERE last_used_at IS NOT NULL"), Is.EqualTo("127.0.0.1"));
        Assert.That(await Server.Sql<string>("SELECT route FROM request_log"), Is.EqualTo("/api/v1/tasks"));
    }

    /// <summary>The guard is shorter than the 30 seconds for which a key is cached.</summary>
    [Test]
    public async Task Web_process_is_notified_of_a_revoked_key()
    {
        var buyer = await Server.Buyer();
        await using var web = await Start("Jobs:Enabled");
        Task<ApiResponse> Get() => web.Send(buyer.Request(HttpMethod.Get, "/api/v1/tasks?limit=1", null));
        var before = await Get();

        await Server.OperateFor(buyer.Key.Owner, new RevokeApiKey(buyer.Key.Id));

        Assert.That(before.Status, Is.EqualTo(HttpStatusCode.OK));
        await Eventually.Is(HttpStatusCode.Unauthorized, async () => (await Get()).Status, TimeSpan.FromSeconds(25));
    }

    [Test]
    public async Task Worker_runs_the_jobs_and_delivers()
    {
        await using var receiver = await WebhookReceiver.Start();
        var buyer = await Server.Buyer();
        await buyer.RegisterEndpoint(receiver.Url.ToString());
        await using var worker = await Start("Api:Enabled");

        await buyer.Announce("submission.created", await buyer.Submission(await buyer.DraftTask()));
        await receiver.Got(1);

        await Eventually.Is(await JobNames(job => job.Processes != JobProcesses.Web), JobsThatRan);
    }

    [Test]
    public async Task Worker_serves_health_checks_only()
    {
        await using var worker = await Start("Api:Enabled");

        var healthy = await Task.WhenAll(new[] { "/health/live", "/health/ready" }.Select(path => worker.Get(path)));
        var absent = await Task.WhenAll(
            new[] { "/", "/sign-in", "/docs", "/api/v1/tasks", "/api/contributor/v1/tasks" }.Select(path => worker.Get(path)));

        Assert.That(healthy.Select(response => response.Status), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(absent.Select(response => (response.Status, response.Code)), Is.All.EqualTo((HttpStatusCode.NotFound, "not_found")));
    }

    private Task<Replica> Start(string disabled) => Replica.Start(
        Database,
        new Dictionary<string, string?>(Settings)
        {
            [disabled] = "false",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        });

    /// <summary>The jobs of which runs have been exported.</summary>
    private async Task<string> JobsThatRan()
    {
        var metrics = string.Concat(collector.Received.Where(sent => sent.Path == "/v1/metrics").Select(sent => sent.Body));
        return await JobNames(job => metrics.Contains(job.Name, StringComparison.Ordinal));
    }

    private async Task<string> JobNames(Func<Job, bool> isWanted)
    {
        List<string> names = [];
        await Server.Within(services =>
        {
            names.AddRange(services.GetServices<Job>().Where(isWanted).Select(job => job.Name));
            return Task.CompletedTask;
        });
        return string.Join(' ', names);
    }
}
