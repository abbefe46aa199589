using System.Text;
using System.Text.Json.Nodes;
using Groundtruth.Api.Hosting;
using Groundtruth.Application;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Application.Jobs;
using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Authentication;
using Groundtruth.Infrastructure;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Polly;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>The whole program: Kestrel on loopback, a real PostgreSQL and a fake clock.</summary>
public sealed class GroundtruthServer : IAsyncDisposable
{
    /// <summary>The hash of every contributor's password, computed once because hashing takes 100 ms.</summary>
    private static string? passwordHash;

    private readonly WebApplication app;
    private readonly HttpClient http;

    private GroundtruthServer(WebApplication app, FakeTimeProvider clock, LogRecorder logs, string connectionString)
    {
        (this.app, Clock, Logs, ConnectionString) = (app, clock, logs, connectionString);
        Address = new Uri(app.Services.GetRequiredService<ServerAddress>().Local);
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    public FakeTimeProvider Clock { get; }

    /// <summary>Log entries of every level.</summary>
    public LogRecorder Logs { get; }

    public Uri Address { get; }

    public string ConnectionString { get; }

    public static async Task<GroundtruthServer> Start(
        string connectionString, IReadOnlyDictionary<string, string?> settings, bool hasWorkers = true,
        IReadOnlyCollection<string>? jobs = null, bool isPatient = false)
    {
        var builder = GroundtruthApp.CreateBuilder(
            ["--urls=http://127.0.0.1:0", .. settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var logs = new LogRecorder();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<ActiveRequests>();
        builder.Services.AddSingleton<IStartupFilter>(provider => provider.GetRequiredService<ActiveRequests>());

        // Calls to Stripe and media stores time out and retry in real time, because no test moves the clock during a call.
        var callTime = isPatient ? new PatientTime() : TimeProvider.System;
        builder.Services.AddTransient(_ => new ResiliencePipelineBuilder { TimeProvider = callTime });
        if (hasWorkers)
        {
            builder.Services.AddWorkers(jobs ?? []);
        }

        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Debug);
        var app = GroundtruthApp.Build(builder, connectionString);
        await app.StartAsync();
        return new GroundtruthServer(app, clock, logs, connectionString);
    }

    /// <summary>Creates a buyer with a new key, with all scopes by default. Creates the organization if none has that name.</summary>
    public async Task<Buyer> Buyer(
        string? organization = null, Mode mode = Mode.Test, string[]? scopes = null, DateTimeOffset? expiresAt = null)
    {
        organization ??= $"Buyer {Guid.NewGuid():n}";
        var existing = await Sql<string>("SELECT id FROM organizations WHERE name = $1", organization);
        var orgId = existing is null
            ? (await Operate(new CreateOrganization(organization))).Value
            : Id<Domain.Organizations.Organization>.Parse(existing);
        var issued = await OperateFor(new Owner(orgId, mode), new CreateApiKey(scopes ?? Scope.All, ExpiresAt: expiresAt));
        return new Buyer(this, issued.Value);
    }

    /// <summary>Creates a signed-in contributor. Bypasses HTTP and its limit on registrations per address.</summary>
    public async Task<Contributor> Contributor(string? email = null, string country = "DE") =>
        (await AddContributors([email ?? $"{Guid.NewGuid():n}@example.com"], country)).Single();

    public Task<Contributor[]> Contributors(int count) =>
        AddContributors([.. Enumerable.Range(0, count).Select(_ => $"{Guid.NewGuid():n}@example.com")]);

    private async Task<Contributor[]> AddContributors(IReadOnlyList<string> emails, string country = "DE")
    {
        passwordHash ??= await With<IPasswords, string>(passwords => passwords.Hash(Harness.Contributor.Password, CancellationToken.None));
        var now = Clock.Now();
        var accounts = emails.Select(email =>
        {
            var account = AccountView.Of(User.Register(email, "Ada", country, passwordHash, now));
            var (session, token) = Session.Open(account.Id, now);
            return (session, signedIn: new SignedInAccount(account, token, session.ExpiresAt));
        }).ToList();
        await Sql<object>(
            """
            WITH added AS (
              INSERT INTO users (id, email, normalized_email, display_name, country, password_hash, created_at)
              SELECT id, email, lower(email), 'Ada', $3, $4, $5 FROM unnest($1::text[], $2::text[]) AS given (id, email))
            INSERT INTO sessions (id, user_id, token_hash, created_at, expires_at)
            SELECT id, user_id, token_hash, $5, $6 FROM unnest($7::text[], $1::text[], $8::bytea[]) AS opened (id, user_id, token_hash)
            """,
            accounts.Select(account => account.session.UserId.Value).ToArray(),
            emails.ToArray(),
            country,
            passwordHash,
            now.UtcDateTime,
            (now + Session.Lifetime).UtcDateTime,
            accounts.Select(account => account.session.Id.Value).ToArray(),
            accounts.Select(account => account.session.TokenHash).ToArray());
        return [.. accounts.Select(account => new Contributor(this, account.signedIn))];
    }

    public Task<ApiResponse> Post(string path, JsonNode body) =>
        Send(Requests.Make(secret: null, HttpMethod.Post, path, Encoding.UTF8.GetBytes(body.ToJsonString())));

    /// <summary>Sends a request as the operator.</summary>
    public async Task<Result<T>> Operate<T>(IRequest<Result<T>> message)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message);
    }

    /// <summary>Sends a request as the operator who acts for one owner.</summary>
    public async Task<Result<T>> OperateFor<T>(Owner owner, IRequest<Result<T>> message)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().ActAsOperator(owner);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message);
    }

    /// <summary>Runs a job's single step. Returns more than zero if work may be left.</summary>
    public async Task<int> Run(string job, CancellationToken ct = default)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await app.Services.GetServices<Job>().Single(each => each.Name == job).Run(scope.ServiceProvider, ct);
    }

    /// <summary>Runs every job until no work is left, at most ten steps each.</summary>
    public async Task RunAll()
    {
        foreach (var job in app.Services.GetServices<Job>())
        {
            for (var step = 0; step < 10 && await Run(job.Name) > 0; step++)
            {
            }
        }
    }

    /// <summary>Saves the log of all completed requests.</summary>
    public async Task SaveRequests()
    {
        await Eventually.Is(0, () => Task.FromResult(app.Services.GetRequiredService<ActiveRequests>().Count));
        await Run("save_request_log");
    }

    /// <summary>Runs a job's steps until no work is left.</summary>
    public async Task Finish(string job)
    {
        while (await Run(job) > 0)
        {
        }
    }

    /// <summary>Sends a request as a contributor, for use cases without an API endpoint.</summary>
    public async Task<Result<T>> As<T>(Contributor contributor, IRequest<Result<T>> message)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<SignedIn>().ActAs(Id<User>.Parse(contributor.Id), Mode.Test);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message);
    }

    /// <summary>Runs an action with scoped services.</summary>
    public async Task Within(Func<IServiceProvider, Task> action)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await action(scope.ServiceProvider);
    }

    /// <summary>Calls a scoped service directly.</summary>
    public async Task<T> With<TPort, T>(Func<TPort, Task<T>> use)
        where TPort : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TPort>());
    }

    public async Task<ApiResponse> Send(HttpRequestMessage request, CancellationToken ct = default)
    {
        using (request)
        {
            using var response = await http.SendAsync(request, ct);
            return await ApiResponse.Read(response);
        }
    }

    public Task<ApiResponse> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Uploads a file as the response to a reservation or example upload instructs.</summary>
    public Task<ApiResponse> Upload(ApiResponse prepared, byte[] file)
    {
        var upload = prepared.Data["upload"]!;
        var request = new HttpRequestMessage(new HttpMethod(upload.Text("method")), upload.Text("url"))
        {
            Content = new ByteArrayContent(file),
        };
        foreach (var (name, value) in upload["headers"]!.AsObject())
        {
            _ = request.Headers.TryAddWithoutValidation(name, value!.GetValue<string>())
                || request.Content.Headers.TryAddWithoutValidation(name, value.GetValue<string>());
        }

        return Send(request);
    }

    /// <summary>Runs SQL to set up or read state that the API does not expose. Returns the first value.</summary>
    /// <remarks>It may wait for the locks of a frozen process, which PostgreSQL releases after 30 seconds.</remarks>
    public async Task<T?> Sql<T>(string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 90 };
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteScalarAsync() is T result ? result : default;
    }

    /// <summary>Runs a statement in an open transaction; disposing it releases the locks.</summary>
    public async Task<IAsyncDisposable> Hold(string sql, params object[] values)
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
