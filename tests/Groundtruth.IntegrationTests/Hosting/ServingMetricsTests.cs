using System.Net;
using System.Text.RegularExpressions;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Hosting;

/// <summary>Metrics for Prometheus, on a listener of their own.</summary>
public sealed partial class ServingMetricsTests : ApiTests
{
    private string metrics = "";

    protected override bool HasWorkers => false;

    [SetUp]
    public void ChooseAddress() => metrics = $"http://127.0.0.1:{Ports.Free()}";

    [Test]
    public async Task Requests_jobs_and_connections_are_measured_without_ids()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        await using var program = await Serve();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", buyer.Key.Secret);
        (await http.GetAsync(new Uri(program.Address, $"/api/v1/tasks/{task}"))).EnsureSuccessStatusCode();

        string[] expected =
        [
            "http_server_request_duration_seconds_bucket", "api/v1/tasks/{id}", "groundtruth_jobs_runs", "db_client_connection_count",
            "\"requests\"", "dotnet_gc",
        ];
        // A request is measured after its response is sent.
        var text = "";
        await Eventually.Is("", async () =>
        {
            text = await http.GetStringAsync(new Uri($"{metrics}/metrics"));
            return string.Join(' ', expected.Where(name => !text.Contains(name, StringComparison.OrdinalIgnoreCase)));
        });
        Assert.That(Id().Matches(text), Is.Empty);
    }

    /// <summary>Redis is looked up again and again, because it is down.</summary>
    [Test]
    public async Task Looked_up_names_are_left_out()
    {
        await using var program = await Serve(redis: $"localhost:{Ports.Free()}");
        using var http = new HttpClient();

        var text = "";
        await Eventually.Is(true, async () =>
        {
            text = await http.GetStringAsync(new Uri($"{metrics}/metrics"));
            return text.Contains("dns_lookup_duration_seconds", StringComparison.Ordinal);
        });
        Assert.That(text, Does.Not.Contain("dns_question_name"));
    }

    /// <summary>Limits in Redis fall back to the process, so the request succeeds and only the log tells.</summary>
    [Test]
    public async Task Warnings_are_counted_by_category()
    {
        var buyer = await Server.Buyer();
        await using var program = await Serve(redis: $"localhost:{Ports.Free()}");
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", buyer.Key.Secret);
        (await http.GetAsync(new Uri(program.Address, "/api/v1/me"))).EnsureSuccessStatusCode();

        await Eventually.Is(true, async () =>
            Warning().IsMatch(await http.GetStringAsync(new Uri($"{metrics}/metrics"))));
    }

    [Test]
    public async Task The_public_address_has_no_metrics()
    {
        await using var program = await Serve();
        using var http = new HttpClient();

        var response = await http.GetAsync(new Uri(program.Address, "/metrics"));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task An_address_in_use_prevents_the_start()
    {
        await using var first = await Serve();

        var (exitCode, _, errors) = await ProgramProcess.Run(new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["ConnectionStrings__Groundtruth"] = Server.ConnectionString,
            ["Secrets__EncryptionKey"] = Settings["Secrets:EncryptionKey"]!,
            ["Metrics__Urls"] = metrics,
        });

        Assert.That((exitCode, errors), Is.EqualTo((1, $"Failed to bind to address {metrics}: address already in use.")));
    }

    private Task<ProgramProcess> Serve(string? redis = null) => ProgramProcess.Serve(
        Server.ConnectionString,
        new Dictionary<string, string?>(Settings)
        {
            ["Metrics:Urls"] = metrics, ["environment"] = "Production", ["Redis:ConnectionString"] = redis,
        });

    [GeneratedRegex("""groundtruth_log_entries_total\{[^}]*category="Groundtruth\.[A-Za-z.]*RedisGuard",level="warning"[^}]*\} [1-9]""")]
    private static partial Regex Warning();

    [GeneratedRegex(@"\b[a-z]{3}_[0-9a-hjkmnp-tv-z]{16}\b")]
    private static partial Regex Id();
}
