using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Groundtruth.Api.Hosting;
using Groundtruth.Application;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Application.Jobs;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Organizations;
using Groundtruth.Infrastructure.Postgres;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Groundtruth.Benchmarks.Growth;

/// <summary>The program on a loaded database, without background loops. Jobs run step by step.</summary>
internal sealed class GrowthServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly EmbeddedPostgres postgres;
    private readonly HttpClient http;

    private GrowthServer(GrowthSize size, WebApplication app, EmbeddedPostgres postgres, PlanLog plans)
    {
        (Size, this.app, this.postgres, Plans) = (size, app, postgres, plans);
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(app.Urls.First()),
        };
    }

    public GrowthSize Size { get; }

    public PlanLog Plans { get; }

    public DateTime Now => app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    public IEnumerable<RouteEndpoint> Routes => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public IEnumerable<string> Jobs => app.Services.GetServices<Job>().Select(job => job.Name);

    /// <param name="explains">True to log every statement with its plan, which takes time.</param>
    public static async Task<GrowthServer> Start(GrowthSize size, string folder, bool explains, CancellationToken ct)
    {
        var postgres = await EmbeddedPostgres.Start(new EmbeddedPostgresOptions(folder), NullLogger.Instance, ct);
        await SetLogging(postgres, explains, ct);
        var builder = GroundtruthApp.CreateBuilder(
        [
            "--urls=http://127.0.0.1:0", "--environment=Development", $"--RateLimit:PerMinute={int.MaxValue}", "--Metrics:Urls=none",
            "--Secrets:EncryptionKey=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", $"--Storage:Local:Path={Path.Combine(folder, "media")}",
            "--Logging:LogLevel:Default=Error", $"--Logging:LogLevel:Npgsql={(explains ? "Debug" : "Error")}",
        ]);
        var plans = new PlanLog();
        builder.Logging.ClearProviders().AddProvider(plans);
        builder.Services.AddSingleton<TimeProvider>(
            new GrowthClock(await Scalar<DateTime>(GrowthLoad.Administrator(postgres), "SELECT loaded_at FROM growth.size", ct)));
        var app = GroundtruthApp.Build(builder, postgres.ConnectionString);
        await app.StartAsync(ct);
        return new GrowthServer(size, app, postgres, plans);
    }

    /// <summary>Sends a request and returns its status, body and time.</summary>
    public async Task<(int Status, string Text, TimeSpan Time)> Send(
        HttpMethod method, string path, string? credential, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (path.StartsWith("/api/", StringComparison.Ordinal))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        }
        else
        {
            request.Headers.Add("Cookie", $"groundtruth-session={credential}");
            request.Headers.Add("Accept", "text/html");
        }

        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        var started = Stopwatch.GetTimestamp();
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text, Stopwatch.GetElapsedTime(started));
    }

    public async Task<string> KeyOf(string organization)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().ActAsOperator(new Owner(Id<Organization>.Parse(organization), Mode.Test));
        var issued = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CreateApiKey(Scope.All));
        return issued.Value.Secret;
    }

    public async Task<string> SessionOf(string user)
    {
        var now = app.Services.GetRequiredService<TimeProvider>().Now();
        var (session, token) = Session.Open(Id<User>.Parse(user), now);
        await Sql(
            "INSERT INTO sessions (id, user_id, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
            session.Id.Value, user, session.TokenHash, now.UtcDateTime, session.ExpiresAt.UtcDateTime);
        return token;
    }

    public async Task Run(string job)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await app.Services.GetServices<Job>().Single(each => each.Name == job).Run(scope.ServiceProvider, CancellationToken.None);
    }

    public Task<T?> Scalar<T>(string sql) => Scalar<T>(postgres.ConnectionString, sql, CancellationToken.None);

    public async Task Sql(string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(GrowthLoad.Administrator(postgres));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await postgres.DisposeAsync();
    }

    private static async Task SetLogging(EmbeddedPostgres postgres, bool explains, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(GrowthLoad.Administrator(postgres));
        await connection.OpenAsync(ct);
        Dictionary<string, string> settings = new()
        {
            ["session_preload_libraries"] = "auto_explain", ["auto_explain.log_min_duration"] = explains ? "0" : "-1",
            ["auto_explain.log_level"] = "notice", ["auto_explain.log_analyze"] = "on", ["auto_explain.log_buffers"] = "on",
            ["auto_explain.log_timing"] = "off", ["auto_explain.log_nested_statements"] = "on", ["auto_explain.log_format"] = "json",
            ["client_min_messages"] = "notice",
        };
        foreach (var (name, value) in settings)
        {
            await GrowthLoad.Execute(connection, $"ALTER ROLE groundtruth IN DATABASE groundtruth SET {name} = '{value}'", ct);
        }
    }

    private static async Task<T?> Scalar<T>(string connectionString, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T?)await command.ExecuteScalarAsync(ct);
    }
}
