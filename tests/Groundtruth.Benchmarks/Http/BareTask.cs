using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Groundtruth.Benchmarks.Http;

/// <summary>A task that asks for nothing, in the format of the API.</summary>
internal sealed record BareTask
{
    public required string Id { get; init; }

    public required string OrgId { get; init; }

    public required string Title { get; init; }

    public required string Instructions { get; init; }

    public required string Status { get; init; }

    public required long BudgetCents { get; init; }

    public required long FundedCents { get; init; }

    public required long RefundedCents { get; init; }

    public required string? FundingHold { get; init; }

    public required long RewardCents { get; init; }

    public required int TargetSubmissions { get; init; }

    public required int ApprovedCount { get; init; }

    public required int PendingCount { get; init; }

    public required int AutoApproveAfterDays { get; init; }

    public required string[] Modalities { get; init; }

    public required string DeviceRequirement { get; init; }

    public required string? ExternalId { get; init; }

    /// <summary>JSON.</summary>
    public required string Metadata { get; init; }

    public required string? ExampleMediaKey { get; init; }

    public required string? FundingUrl { get; init; }

    public required bool IsLive { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }

    public static BareTask Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetString(0),
        OrgId = row.GetString(1),
        Title = row.GetString(2),
        Instructions = row.GetString(3),
        Status = row.GetString(4),
        BudgetCents = row.GetInt64(5),
        FundedCents = row.GetInt64(6),
        RewardCents = row.GetInt64(7),
        TargetSubmissions = row.GetInt32(8),
        ApprovedCount = row.GetInt32(9),
        Modalities = row.GetFieldValue<string[]>(10),
        DeviceRequirement = row.GetString(11),
        ExampleMediaKey = Text(row, 12),
        FundingUrl = Text(row, 13),
        IsLive = row.GetString(14) == "live",
        CreatedAt = row.GetDateTime(15),
        UpdatedAt = row.GetDateTime(16),
        RefundedCents = row.GetInt64(17),
        PendingCount = row.GetInt32(18),
        AutoApproveAfterDays = row.GetInt32(19),
        FundingHold = Text(row, 20),
        ExternalId = Text(row, 21),
        Metadata = row.GetString(22),
    };

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("org_id", OrgId);
        json.WriteString("title", Title);
        json.WriteString("instructions", Instructions);
        json.WriteString("status", Status);
        json.WriteNumber("budget_cents", BudgetCents);
        json.WriteNumber("funded_cents", FundedCents);
        json.WriteNumber("refunded_cents", RefundedCents);
        json.WriteString("funding_hold", FundingHold);
        json.WriteNumber("reward_cents", RewardCents);
        json.WriteNumber("target_submissions", TargetSubmissions);
        json.WriteNumber("approved_count", ApprovedCount);
        json.WriteNumber("pending_count", PendingCount);
        json.WriteNumber("auto_approve_after_days", AutoApproveAfterDays);
        json.WriteStartArray("modalities");
        foreach (var modality in Modalities)
        {
            json.WriteStringValue(modality);
        }

        json.WriteEndArray();
        json.WriteString("device_requirement", DeviceRequirement);
        json.WritePropertyName("requirements");
        json.WriteRawValue(NoRequirements, skipInputValidation: true);
        json.WriteString("external_id", ExternalId);
        json.WritePropertyName("metadata");
        json.WriteRawValue(Metadata, skipInputValidation: true);
        json.WriteString("example_media_key", ExampleMediaKey);
        json.WriteString("example_status", "none");
        json.WriteNull("example_problem");
        json.WriteString("funding_url", FundingUrl);
        json.WriteBoolean("livemode", IsLive);
        json.WriteTime("created_at", CreatedAt);
        json.WriteTime("updated_at", UpdatedAt);
        json.WriteEndObject();
    }

    private static ReadOnlySpan<byte> NoRequirements =>
        """
        {"min_duration_seconds":null,"max_duration_seconds":null,"orientation":"any","min_resolution":null,"min_frame_rate":null,
        """u8 + "\"audio\":\"any\",\"max_age_hours\":null,\"max_byte_size\":null}"u8;

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

internal static class JsonTimes
{
    /// <summary>Writes a time in UTC as the API does, without text in between.</summary>
    public static void WriteTime(this Utf8JsonWriter json, string name, DateTime time)
    {
        Span<byte> text = stackalloc byte[20];
        time.TryFormat(text, out var length, "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }
}
