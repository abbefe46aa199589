using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Groundtruth.Api.Accounts;
using Groundtruth.Api.Deliveries;
using Groundtruth.Api.Events;
using Groundtruth.Api.Examples;
using Groundtruth.Api.Ledger;
using Groundtruth.Api.Marketplace;
using Groundtruth.Api.Payouts;
using Groundtruth.Api.Reservations;
using Groundtruth.Api.Reviews;
using Groundtruth.Api.Simulation;
using Groundtruth.Api.StripeEvents;
using Groundtruth.Api.Submissions;
using Groundtruth.Api.Tasks;
using Groundtruth.Api.Webhooks;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.PayoutAccounts;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Api.Http;

/// <summary>Response serialization: snake_case, UTC to the second, no omitted fields.</summary>
internal static class Json
{
    public const string ContentType = "application/json; charset=utf-8";

    /// <summary>Relaxed escaping: responses are never embedded in HTML, and <c>nosniff</c> prevents sniffing.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonSerializerOptions Options { get; } = Make();

    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(ResponseJson.Default.Options)
        {
            Encoder = WriterOptions.Encoder, TypeInfoResolver = ResponseJson.Default,
        };
        options.MakeReadOnly();
        return options;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters =
    [
        typeof(TimestampConverter),
        typeof(SnakeCaseConverter<AttemptError>),
        typeof(SnakeCaseConverter<DeliveryStatus>),
        typeof(SnakeCaseConverter<CollectionTaskStatus>),
        typeof(SnakeCaseConverter<DeviceRequirement>),
        typeof(SnakeCaseConverter<DisabledReason>),
        typeof(SnakeCaseConverter<Modality>),
        typeof(SnakeCaseConverter<PayoutAccountStatus>),
        typeof(SnakeCaseConverter<SubmissionStatus>),
        typeof(SnakeCaseConverter<RejectionReason>),
        typeof(SnakeCaseConverter<ReservationStatus>),
        typeof(SnakeCaseConverter<PayoutStatus>),
        typeof(SnakeCaseConverter<MovementKind>),
        typeof(SnakeCaseConverter<LedgerAccount>),
    ])]
[JsonSerializable(typeof(Envelope<AccountResponse>))]
[JsonSerializable(typeof(Envelope<SignedInAccountResponse>))]
[JsonSerializable(typeof(Envelope<EndedSessionResponse>))]
[JsonSerializable(typeof(Envelope<TaskResponse>))]
[JsonSerializable(typeof(Envelope<ExampleUploadResponse>))]
[JsonSerializable(typeof(Envelope<EarningsResponse>))]
[JsonSerializable(typeof(Envelope<PayoutAccountResponse>))]
[JsonSerializable(typeof(Envelope<StripeEventResponse>))]
[JsonSerializable(typeof(Envelope<TaskOfferResponse>))]
[JsonSerializable(typeof(Envelope<ReservationResponse>))]
[JsonSerializable(typeof(Envelope<SubmissionResponse>))]
[JsonSerializable(typeof(Envelope<DecisionsResponse>))]
[JsonSerializable(typeof(Envelope<SimulationResponse>))]
[JsonSerializable(typeof(Envelope<LedgerEntryResponse>))]
[JsonSerializable(typeof(Envelope<TaskBalanceResponse>))]
[JsonSerializable(typeof(Envelope<WebhookEndpointResponse>))]
[JsonSerializable(typeof(Envelope<RegisteredEndpointResponse>))]
[JsonSerializable(typeof(Envelope<RotatedSecretResponse>))]
[JsonSerializable(typeof(Envelope<DeletedEndpointResponse>))]
[JsonSerializable(typeof(Envelope<DeliveryResponse>))]
[JsonSerializable(typeof(Envelope<RecoveredDeliveriesResponse>))]
[JsonSerializable(typeof(Envelope<EventResponse>))]
[JsonSerializable(typeof(EventBody<SubmissionResponse>))]
[JsonSerializable(typeof(EventBody<WebhookEndpointResponse>))]
internal sealed partial class ResponseJson : JsonSerializerContext;

/// <summary>Writes an enum in snake_case.</summary>
internal sealed class SnakeCaseConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.SnakeCaseLower)
    where TEnum : struct, Enum;

/// <summary><c>yyyy-MM-ddTHH:mm:ssZ</c>, in UTC.</summary>
internal sealed class TimestampConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-ddTHH:mm:ssZ";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.ParseExact(reader.GetString()!, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[Format.Length];
        value.UtcDateTime.TryFormat(text, out var length, Format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
