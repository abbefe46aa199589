using Groundtruth.Api.Hosting;
using Groundtruth.Application;
using Groundtruth.Application.Events;
using Groundtruth.Application.Jobs;
using Groundtruth.Application.Organizations;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Webhooks;
using Groundtruth.Infrastructure;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Deliveries;
using Groundtruth.Infrastructure.Postgres;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Groundtruth.Benchmarks.Webhooks;

/// <summary>The server in this process, with one organization whose endpoints share a receiver.</summary>
internal sealed class DeliveringServer : IAsyncDisposable
{
    private static readonly SubmissionView Submission = new()
    {
        Id = Id<Submission>.New(DateTimeOffset.UnixEpoch),
        TaskId = Id<Domain.Tasks.CollectionTask>.New(DateTimeOffset.UnixEpoch),
        ContributorId = Id<User>.New(DateTimeOffset.UnixEpoch),
        MediaObjectKey = "submissions/sub_01hx7r4s2g0k1a5b.mp4",
        DurationSeconds = 31,
        ByteSize = 52_428_800,
        Status = SubmissionStatus.Approved,
        ReviewNote = "Steady hand, no filters. Matches the brief.",
    };

    private readonly WebApplication app;
    private readonly string connectionString;
    private Owner owner;

    private DeliveringServer(WebApplication app, string connectionString) => (this.app, this.connectionString) = (app, connectionString);

    public DeliveryQueue Queue => app.Services.GetRequiredService<DeliveryQueue>();

    public WebhookSender Sender => app.Services.GetRequiredService<WebhookSender>();

    public static async Task<DeliveringServer> Start(EmbeddedPostgres postgres, bool hasWorkers)
    {
        var builder = GroundtruthApp.CreateBuilder(
        [
            "--urls=http://127.0.0.1:0", "--environment=Production", "--Webhooks:AllowPrivateNetworks=true",
            "--Secrets:EncryptionKey=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        ]);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        if (hasWorkers)
        {
            builder.Services.AddWorkers();
        }

        var server = new DeliveringServer(GroundtruthApp.Build(builder, postgres.ConnectionString), postgres.ConnectionString);
        await server.app.Services.GetRequiredService<Migrator>().Apply(MigrationReport.None, CancellationToken.None);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>Deletes all webhook data and creates an organization with endpoints at these URLs.</summary>
    public async Task Begin(params IReadOnlyList<string> urls)
    {
        await Sql("TRUNCATE webhook_attempts, webhook_queue, webhook_deliveries, events, webhook_endpoints");
        await using var scope = app.Services.CreateAsyncScope();
        var organization = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(
            new CreateOrganization($"Org {Guid.NewGuid():n}"));
        owner = new Owner(organization.Value, Mode.Test);
        foreach (var url in urls)
        {
            // Bypasses the limit of 16 endpoints.
            await using var each = app.Services.CreateAsyncScope();
            var endpoint = WebhookEndpoint.Create(
                owner, url, EventTypes.Default, Protect(each.ServiceProvider), TimeProvider.System.Now());
            await using var tx = each.ServiceProvider.GetRequiredService<IUnitOfWork>().Begin();
            each.ServiceProvider.GetRequiredService<IWebhookStore>().Add(endpoint);
            await tx.Commit(CancellationToken.None);
        }
    }

    /// <summary>Announces an event and returns the timestamp of its commit.</summary>
    public async Task<long> Announce()
    {
        await using var scope = app.Services.CreateAsyncScope();
        await using var tx = scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Begin();

        // An event needs a transaction that has begun, as a request's has by its lock.
        await scope.ServiceProvider.GetRequiredService<ISubmissionStore>().FindForUpdate(owner, Submission.Id, CancellationToken.None);
        scope.ServiceProvider.GetRequiredService<WebhookEvents>().Announce(
            SubmissionEvents.Approved, owner, Submission, TimeProvider.System.Now());
        await tx.Commit(CancellationToken.None);
        return TimeProvider.System.GetTimestamp();
    }

    /// <summary>Wakes the workers like a commit with new deliveries.</summary>
    public void Wake() => app.Services.GetRequiredService<WorkSignal<WebhookDelivery>>().Set();

    /// <summary>Inserts this many due deliveries per endpoint.</summary>
    /// <param name="after">The number of those that were inserted before.</param>
    public Task Queued(int each, string status = "queued", int after = 0) => Sql(
        """
        WITH announced AS (
          INSERT INTO events (id, org_id, mode, type, body, created_at)
          SELECT 'evt_' || id, $1, 'test', 'submission.approved', convert_to('{"id":"evt_' || id || '","data":"' || repeat('x', 700) || '"}', 'UTF8'), now()
          FROM (SELECT substr(id_bound('', now()), 1, 9) || lpad(n::text, 7, '0') AS id FROM generate_series($2 + 1, $3) AS n) AS ids
          RETURNING id
        ), added AS (
          INSERT INTO webhook_deliveries (id, event_id, endpoint_id, org_id, mode, status, created_at)
          SELECT 'dlv_' || substr(v.id, 5, 9) || lpad((row_number() OVER () + $2 * (SELECT count(*) FROM webhook_endpoints))::text, 7, '0'), v.id, e.id,
                 e.org_id, e.mode, 'queued', now()
          FROM announced v CROSS JOIN webhook_endpoints e
          RETURNING id, event_id, endpoint_id, org_id, mode
        )
        INSERT INTO webhook_queue (delivery_id, event_id, endpoint_id, org_id, mode, status, next_attempt_at)
        SELECT id, event_id, endpoint_id, org_id, mode, $4, now() + CASE WHEN $4 = 'sending' THEN interval '1 hour' ELSE interval '0' END
        FROM added
        """,
        owner.OrgId.Value,
        after,
        after + each,
        status);

    /// <summary>One delivery for each URL, already claimed so that no worker sends it.</summary>
    public async Task<IReadOnlyList<ClaimedDelivery>> ClaimOnce(IReadOnlyList<string> urls)
    {
        await Begin(urls);
        await Queued(1, "sending");
        return await app.Services.GetRequiredService<PostgresReader>().Query<ClaimedDelivery>(
            """
            SELECT d.delivery_id AS id, d.attempts AS number, d.failures, d.event_id, v.type AS event_type, v.created_at AS event_created_at, v.body, d.endpoint_id,
                   d.org_id, d.mode, e.url, e.signing_secret, e.next_signing_secret, e.secret_activates_at
            FROM webhook_queue d
            JOIN events v ON v.id = d.event_id
            JOIN webhook_endpoints e ON e.id = d.endpoint_id
            """,
            new { },
            CancellationToken.None);
    }

    public async Task Sql(string sql, params object[] values) => await Scalar(sql, values);

    public async Task<object?> Scalar(string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteScalarAsync();
    }

    public Task<IReadOnlyList<string>> ClaimPlan() => app.Services.GetRequiredService<PostgresReader>().Query<string>(
        $"EXPLAIN (COSTS OFF) {DeliveryQueue.ClaimStatement}",
        new
        {
            endpointIds = Array.Empty<string>(), counts = Array.Empty<int>(), dueAfter = Array.Empty<DateTime>(),
            idsAfter = Array.Empty<string>(), leaseEnd = TimeProvider.System.Now(),
        },
        CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static byte[] Protect(IServiceProvider services) => services.GetRequiredService<Application.Secrets.ISecretProtector>()
        .Protect(System.Text.Encoding.ASCII.GetBytes(WebhookSignature.NewSecret()));
}
