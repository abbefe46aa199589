using System.Buffers;
using System.Text.Json;
using Groundtruth.Benchmarks.Http;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Groundtruth.Benchmarks.Submissions;

/// <summary>The least that .NET needs for the submissions of a task: one statement, and each row written as it is read.</summary>
internal static class BareSubmission
{
    private const string Select =
        """
        SELECT s.id, s.task_id, s.contributor_id, s.media_object_key, s.preview_status, s.duration_seconds, s.byte_size, s.content_sha256, s.width,
               s.height, s.frame_rate, s.codec, s.rotation_degrees, s.container, s.is_location_removed, s.status, s.auto_approve_at,
               s.is_auto_approved, s.near_duplicate_check, s.created_at, p.id
        FROM submissions s LEFT JOIN LATERAL (SELECT id FROM payouts WHERE submission_id = s.id LIMIT 1) p ON true
        WHERE s.task_id = $1 AND s.mode = 'test'
        ORDER BY s.id DESC
        """;

    private const int FlushBytes = 16 * 1024;

    public static async Task WriteAll(NpgsqlDataSource database, string task, HttpContext context)
    {
        await using var connection = await database.OpenConnectionAsync(context.RequestAborted);
        await using var command = new NpgsqlCommand(Select, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = task });
        await using var rows = await command.ExecuteReaderAsync(context.RequestAborted);
        context.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter((IBufferWriter<byte>)context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteStartArray("data");
        while (await rows.ReadAsync(context.RequestAborted))
        {
            Write(json, rows);
            if (json.BytesPending + context.Response.BodyWriter.UnflushedBytes > FlushBytes)
            {
                json.Flush();
                await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A pending submission whose video was not checked, in the format of the API.</summary>
    private static void Write(Utf8JsonWriter json, NpgsqlDataReader row)
    {
        json.WriteStartObject();
        json.WriteString("id", row.GetString(0));
        json.WriteString("task_id", row.GetString(1));
        json.WriteString("contributor_id", row.GetString(2));
        json.WriteString("media_object_key", row.GetString(3));
        WriteNulls(json, "media_url", "media_url_expires_in_seconds", "preview_url");
        json.WriteString("preview_status", row.GetString(4));
        WriteNulls(json, "thumbnail_url", "signals");
        json.WriteNumber("duration_seconds", row.GetInt32(5));
        json.WriteNumber("byte_size", row.GetInt64(6));
        json.WriteString("sha256", Convert.ToHexStringLower(row.GetFieldValue<byte[]>(7)));
        json.WriteNull("video_sha256");
        var (width, height, rotation) = (row.GetInt32(8), row.GetInt32(9), row.GetInt32(12));
        json.WriteNumber("width", width);
        json.WriteNumber("height", height);
        json.WriteNumber("frame_rate", row.GetDouble(10));
        json.WriteString("codec", row.GetString(11));
        json.WriteNumber("rotation_degrees", rotation);
        json.WriteNumber("display_width", rotation % 180 == 0 ? width : height);
        json.WriteNumber("display_height", rotation % 180 == 0 ? height : width);
        WriteNulls(json, "bit_depth", "is_hdr", "has_audio");
        json.WriteString("container", row.GetString(13));
        json.WriteNull("recorded_at");
        json.WriteBoolean("location_removed", row.GetBoolean(14));
        json.WriteString("status", row.GetString(15));
        WriteNulls(json, "rejection_reason", "review_note", "reviewed_at");
        json.WriteTime("auto_approve_at", row.GetDateTime(16));
        json.WriteBoolean("auto_approved", row.GetBoolean(17));
        json.WriteString("payout", row.IsDBNull(20) ? null : row.GetString(20));
        json.WriteString("near_duplicate_check", row.GetString(18));
        WriteNulls(json, "near_duplicates", "seen_elsewhere");
        json.WriteTime("created_at", row.GetDateTime(19));
        json.WriteEndObject();
    }

    private static void WriteNulls(Utf8JsonWriter json, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            json.WriteNull(name);
        }
    }
}
