using System.Buffers;
using System.Text.Json;
using Groundtruth.Benchmarks.Submissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Groundtruth.Benchmarks.Http;

/// <summary>
/// The minimal server that returns a task, or a list of tasks or submissions: routing, one prepared statement, a JSON writer. Reads of a
/// task that arrive while others are under way share a statement. It has no authentication, rate limits, logging or tenancy.
/// </summary>
internal static class BareServer
{
    private const string Columns =
        """
        t.id, t.org_id, t.title, t.instructions, t.status, t.budget_cents, t.funded_cents, t.reward_cents, t.target_submissions,
        t.approved_count, t.modalities, t.device_requirement, t.example_media_key,
        (SELECT url FROM checkout_sessions s
         WHERE s.task_id = t.id AND s.status = 'open' AND s.expires_at > now() AND t.status = 'funding'),
        t.mode, t.created_at, t.updated_at, t.refunded_cents, t.pending_count, t.auto_approve_after_days, t.funding_hold,
        t.external_id, t.metadata
        """;

    public static async Task Run()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        await using var database = Database(app.Configuration.GetConnectionString("Groundtruth")!);
        var tasks = new SharedReads(database);

        app.MapGet("/tasks/{id}", async (string id, HttpContext context) =>
        {
            if (await tasks.Find(id) is not { } task)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            context.Response.ContentType = "application/json; charset=utf-8";
            await using var json = new Utf8JsonWriter((IBufferWriter<byte>)context.Response.BodyWriter);
            json.WriteStartObject();
            json.WritePropertyName("data");
            task.Write(json);
            json.WriteEndObject();
        });

        app.MapGet("/orgs/{org}/tasks", async (string org, HttpContext context) =>
        {
            await using var connection = await database.OpenConnectionAsync(context.RequestAborted);
            await using var command = new NpgsqlCommand(
                $"SELECT {Columns} FROM tasks t WHERE t.org_id = $1 AND t.mode = 'test' ORDER BY t.id DESC LIMIT 500", connection);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = org });
            await using var rows = await command.ExecuteReaderAsync(context.RequestAborted);
            context.Response.ContentType = "application/json; charset=utf-8";
            await using var json = new Utf8JsonWriter((IBufferWriter<byte>)context.Response.BodyWriter);
            json.WriteStartObject();
            json.WriteStartArray("data");
            while (await rows.ReadAsync(context.RequestAborted))
            {
                BareTask.Read(rows).Write(json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });

        app.MapGet(
            "/tasks/{id}/submissions", (string id, HttpContext context) => BareSubmission.WriteAll(database, id, context));

        await app.RunAsync();
    }

    private static NpgsqlDataSource Database(string connectionString)
    {
        var options = new NpgsqlConnectionStringBuilder(connectionString)
        {
            NoResetOnClose = true,
            MaxAutoPrepare = 8,
            AutoPrepareMinUsages = 1,
            MaxPoolSize = 24,
        };
        var builder = new NpgsqlSlimDataSourceBuilder(options.ConnectionString);
        builder.EnableArrays();
        return builder.Build();
    }

    /// <summary>The least that sharing needs: one loop, one connection.</summary>
    private sealed class SharedReads(NpgsqlDataSource database)
    {
        private readonly Lock gate = new();
        private List<(string Id, TaskCompletionSource<BareTask?> Row)> waiting = [];
        private bool isReading;

        public Task<BareTask?> Find(string id)
        {
            var row = new TaskCompletionSource<BareTask?>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (gate)
            {
                waiting.Add((id, row));
                if (isReading)
                {
                    return row.Task;
                }

                isReading = true;
            }

            _ = ReadAll();
            return row.Task;
        }

        private async Task ReadAll()
        {
            await using var connection = await database.OpenConnectionAsync();
            while (Take() is { } reads)
            {
                await using var command = new NpgsqlCommand($"SELECT {Columns} FROM tasks t WHERE t.id = ANY ($1)", connection);
                command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. reads.Select(read => read.Id)] });
                var found = new Dictionary<string, BareTask>();
                await using (var rows = await command.ExecuteReaderAsync())
                {
                    while (await rows.ReadAsync())
                    {
                        var task = BareTask.Read(rows);
                        found[task.Id] = task;
                    }
                }

                reads.ForEach(read => read.Row.SetResult(found.GetValueOrDefault(read.Id)));
            }
        }

        private List<(string Id, TaskCompletionSource<BareTask?> Row)>? Take()
        {
            lock (gate)
            {
                if (waiting.Count == 0)
                {
                    isReading = false;
                    return null;
                }

                var taken = waiting;
                waiting = [];
                return taken;
            }
        }
    }
}
