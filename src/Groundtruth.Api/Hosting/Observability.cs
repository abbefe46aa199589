using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Groundtruth.Api.Hosting;

internal static class Observability
{
    /// <summary>The receivers' addresses are left out: there are too many for a label.</summary>
    private static readonly MetricStreamConfiguration OutgoingRequests =
        new() { TagKeys = ["http.request.method", "http.response.status_code", "error.type"] };

    /// <summary>The names are left out, because they are those of receivers.</summary>
    private static readonly MetricStreamConfiguration NameLookups = new() { TagKeys = ["error.type"] };

    public static void AddLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        }
        else
        {
            builder.Logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        }
    }

    /// <summary>Serves the metrics of this server to Prometheus. Must precede <see cref="AddTelemetry"/>.</summary>
    public static void AddMetricsListener(this WebApplicationBuilder builder)
    {
        if (MetricsAddresses.Read(builder.Configuration) is { Urls.Count: > 0 } addresses)
        {
            builder.Services.AddSingleton(addresses).AddHostedService<MetricsListener>();
        }
    }

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var isPushed = !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        var isScraped = builder.Services.Any(service => service.ServiceType == typeof(MetricsAddresses));
        if (!isPushed && !isScraped)
        {
            return;
        }

        builder.Services.AddSingleton<ILoggerProvider, LogMetrics>();
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("groundtruth"))
            .WithMetrics(AddMeters);
        if (isScraped)
        {
            telemetry.WithMetrics(metrics => metrics.AddPrometheusExporter());
        }

        if (isPushed)
        {
            telemetry
                .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddNpgsql())
                .UseOtlpExporter();
        }
    }

    private static void AddMeters(MeterProviderBuilder metrics) => metrics
        .AddAspNetCoreInstrumentation()
        .AddHttpClientInstrumentation()
        .AddRuntimeInstrumentation()
        .AddNpgsqlInstrumentation()
        .AddMeter("Groundtruth.*", "Polly")
        .AddView("http.client.*", OutgoingRequests)
        .AddView("dns.*", NameLookups);
}
