using System.Text.Json;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Hosting;

/// <summary>Logs, traces and metrics in production.</summary>
[Platform("Linux", Reason = "The tests send signals.")]
public sealed class ObservabilityTests : ApiTests
{
    /// <summary>Deliveries must be sent by the program under test.</summary>
    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["Webhooks:AllowPrivateNetworks"] = "true" };

    private Dictionary<string, string> Production => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["PublicUrl"] = "https://groundtruth.example.com",
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["ConnectionStrings__Groundtruth"] = Server.ConnectionString,
        ["Secrets__EncryptionKey"] = Settings["Secrets:EncryptionKey"]!,
        ["Webhooks__AllowPrivateNetworks"] = "true",
    };

    [Test]
    public async Task Production_logs_are_JSON_lines()
    {
        await using var program = ProgramProcess.Start(Production);

        var line = await program.Line("Serving at");

        Assert.That(JsonDocument.Parse(line).RootElement.GetProperty("LogLevel").GetString(), Is.EqualTo("Information"));
    }

    [Test]
    public async Task Traces_and_metrics_are_exported_to_the_configured_endpoint()
    {
        await using var collector = await TelemetryCollector.Start();
        await using var program = await ServeExportingTo(collector);
        using var http = new HttpClient();

        await http.GetAsync(new Uri(program.Address, "/health/ready"));
        await program.Interrupt();

        Assert.That(collector.Received.Select(sent => sent.Path), Does.Contain("/v1/traces").And.Contain("/v1/metrics"));
    }

    [Test]
    public async Task Traces_contain_no_token_of_an_upload()
    {
        await using var collector = await TelemetryCollector.Start();
        await using var program = await ServeExportingTo(collector);
        var reservation = await (await Server.Contributor()).Reserve(await (await Server.Buyer()).OpenTask());
        var url = new Uri(await Server.Begin(reservation, 10));
        using var http = new HttpClient();

        (await http.SendAsync(Tus.Request("HEAD", new Uri(program.Address, url.PathAndQuery).AbsoluteUri))).EnsureSuccessStatusCode();
        await program.Interrupt();

        var traces = string.Concat(collector.Received.Where(sent => sent.Path == "/v1/traces").Select(sent => sent.Body));
        Assert.That(traces, Does.Contain(url.AbsolutePath).And.Not.Contain(url.Query["?token=".Length..]));
    }

    [Test]
    public async Task Delivery_and_job_metrics_are_exported()
    {
        await using var collector = await TelemetryCollector.Start();
        await using var receiver = await WebhookReceiver.Start();
        var buyer = await Server.Buyer();
        await buyer.RegisterEndpoint(receiver.Url.ToString());
        var environment = Production;
        environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address;
        environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        await using var program = ProgramProcess.Start(environment);
        await program.Line("Serving at");

        await buyer.Announce("submission.created", await buyer.Submission(await buyer.DraftTask()));
        await receiver.Got(1);
        await Eventually.Is("delivered", () => Server.Status("webhook_deliveries"));
        await program.Interrupt();

        var metrics = string.Concat(collector.Received.Where(sent => sent.Path == "/v1/metrics").Select(sent => sent.Body));
        string[] expected =
        [
            "groundtruth.webhooks.attempts", "2xx", "groundtruth.webhooks.deliveries", "delivered",
            "groundtruth.webhooks.first_attempt.delay",
            "groundtruth.backlog.oldest_due.age", "groundtruth.jobs.runs", "groundtruth.jobs.last_run", "queue_due_deliveries",
        ];
        Assert.That(expected.Where(name => !metrics.Contains(name, StringComparison.Ordinal)), Is.Empty);
    }

    private Task<ProgramProcess> ServeExportingTo(TelemetryCollector collector) => ProgramProcess.Serve(
        Server.ConnectionString,
        new Dictionary<string, string?>(Settings)
        {
            ["environment"] = "Production",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });
}
