using System.Collections.Concurrent;
using System.Text.Json;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Groundtruth.IntegrationTests.Hosting;

/// <summary>What an operator sees of a program in production.</summary>
[Platform("Linux", Reason = "They send signals.")]
public sealed class ObservabilityTests : ApiTests
{
    private Dictionary<string, string> Production => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["ConnectionStrings__Groundtruth"] = Server.ConnectionString,
        ["Secrets__EncryptionKey"] = Settings["Secrets:EncryptionKey"]!,
    };

    [Test]
    public async Task Logs_in_production_are_lines_of_json()
    {
        await using var program = ProgramProcess.Start(Production);

        var line = await program.Line("Serving at");

        Assert.That(JsonDocument.Parse(line).RootElement.GetProperty("LogLevel").GetString(), Is.EqualTo("Information"));
    }

    [Test]
    public async Task Traces_and_metrics_go_to_the_configured_endpoint()
    {
        var received = new ConcurrentBag<string>();
        await using var collector = await Collector(received);
        var environment = Production;
        environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.First();
        environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        await using var program = ProgramProcess.Start(environment);
        var url = JsonDocument.Parse(await program.Line("Serving at")).RootElement.GetProperty("State").GetProperty("Url").GetString();
        using var http = new HttpClient();

        await http.GetAsync(new Uri($"{url}/health/ready"));
        await program.Interrupt();

        Assert.That(received, Does.Contain("/v1/traces").And.Contain("/v1/metrics"));
    }

    private static async Task<WebApplication> Collector(ConcurrentBag<string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(context =>
        {
            received.Add(context.Request.Path);
            return Task.CompletedTask;
        });
        await app.StartAsync();
        return app;
    }
}
