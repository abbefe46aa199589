using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Groundtruth.Benchmarks.Http;

/// <summary>
/// The minimal server that returns a task or a list of tasks: routing, one prepared statement, a JSON writer.
/// It has no authentication, rate limits, logging or tenancy.
/// </summary>
internal static class BareServer
{
    private const string Select =
        """
        SELECT t.id, t.org_id, t.title, t.instructions, t.status, t.budget_cents, t.funded_cents, t.reward_cents, t.target_submissions,
               t.approved_count, t.modalities, t.device_requirement, t.example_media_key, s.url, t.mode, t.created_at, t.updated_at,
               t.refunded_cents, t.pending_count, t.auto_approve_after_days
        FROM tasks t
        LEFT JOIN checkout_sessions s ON t.status = 'funding' AND s.task_id = t.id AND s.status = 'open' AND s.expires_at > now()

        """;

    public static async Task Run()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        await using var database = Database(app.Configuration.GetConnectionString("Groundtruth")!);

        app.MapGet("/tasks/{id}", async (string id, HttpContext context) =>
        {
            await using var connection = await database.OpenConnectionAsync(context.RequestAborted);
            await using var command = new NpgsqlCommand(Select + "WHERE t.id = $1", connection);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
            await using var rows = await command.ExecuteReaderAsync(context.RequestAborted);
            if (!await rows.ReadAsync(context.RequestAborted))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            context.Response.ContentType = "application/json; charset=utf-8";
            await using var json = new Utf8JsonWriter((IBufferWriter<byte>)context.Response.BodyWriter);
            json.WriteStartObject();
            json.WritePropertyName("data");
            Write(json, rows);
            json.WriteEndObject();
        });

        app.MapGet("/orgs/{org}/tasks", async (string org, HttpContext context) =>
        {
            await using var connection = await database.OpenConnectionAsync(context.RequestAborted);
            await using var command = new NpgsqlCommand(
                Select + "WHERE t.org_id = $1 AND t.mode = 'test' ORDER BY t.id DESC LIMIT 500", connection);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = org });
            await using var rows = await command.ExecuteReaderAsync(context.RequestAborted);
            context.Response.ContentType = "application/json; charset=utf-8";
            await using var json = new Utf8JsonWriter((IBufferWriter<byte>)context.Response.BodyWriter);
            json.WriteStartObject();
            json.WriteStartArray("data");
            while (await rows.ReadAsync(context.RequestAborted))
            {
                Write(json, rows);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });

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

    private static void Write(Utf8JsonWriter json, NpgsqlDataReader row)
    {
        json.WriteStartObject();
        json.WriteString("id", row.GetString(0));
        json.WriteString("org_id", row.GetString(1));
        json.WriteString("title", row.GetString(2));
        json.WriteString("instructions", row.GetString(3));
        json.WriteString("status", row.GetString(4));
        json.WriteNumber("budget_cents", row.GetInt64(5));
        json.WriteNumber("funded_cents", row.GetInt64(6));
        json.WriteNumber("refunded_cents", row.GetInt64(17));
        json.WriteNumber("reward_cents", row.GetInt64(7));
        json.WriteNumber("target_submissions", row.GetInt32(8));
        json.WriteNumber("approved_count", row.GetInt32(9));
        json.WriteNumber("pending_count", row.GetInt32(18));
        json.WriteNumber("auto_approve_after_days", row.GetInt32(19));
        json.WriteStartArray("modalities");
        foreach (var modality in row.GetFieldValue<string[]>(10))
        {
            json.WriteStringValue(modality);
        }

        json.WriteEndArray();
        json.WriteString("device_requirement", row.GetString(11));
        json.WriteString("example_media_key", row.IsDBNull(12) ? null : row.GetString(12));
        json.WriteString("funding_url", row.IsDBNull(13) ? null : row.GetString(13));
        json.WriteBoolean("livemode", row.GetString(14) == "live");
        WriteTime(json, "created_at", row.GetDateTime(15));
        WriteTime(json, "updated_at", row.GetDateTime(16));
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTime time)
    {
        Span<byte> text = stackalloc byte[20];
        time.TryFormat(text, out var length, "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }
}
