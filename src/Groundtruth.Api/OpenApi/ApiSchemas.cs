using System.Text.Json.Serialization.Metadata;
using Groundtruth.Api.Accounts;
using Groundtruth.Api.Deliveries;
using Groundtruth.Api.Events;
using Groundtruth.Api.Http;
using Groundtruth.Api.Ledger;
using Groundtruth.Api.Marketplace;
using Groundtruth.Api.Payouts;
using Groundtruth.Api.Reservations;
using Groundtruth.Api.Submissions;
using Groundtruth.Api.Tasks;
using Groundtruth.Api.Webhooks;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Events;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Webhooks;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

/// <summary>Adds what types cannot express: required response fields, id patterns, request limits.</summary>
internal sealed class ApiSchemas : IOpenApiSchemaTransformer
{
    private static readonly Dictionary<Type, string> IdPrefixes = new()
    {
        [typeof(AccountResponse)] = User.IdPrefix,
        [typeof(SignedInAccountResponse)] = User.IdPrefix,
        [typeof(EndedSessionResponse)] = Session.IdPrefix,
        [typeof(TaskResponse)] = CollectionTask.IdPrefix,
        [typeof(TaskOfferResponse)] = CollectionTask.IdPrefix,
        [typeof(ReservationResponse)] = Reservation.IdPrefix,
        [typeof(SubmissionResponse)] = Submission.IdPrefix,
        [typeof(SubmissionPayoutResponse)] = Payout.IdPrefix,
        [typeof(PayoutResponse)] = Payout.IdPrefix,
        [typeof(LedgerEntryResponse)] = LedgerEntry.IdPrefix,
        [typeof(WebhookEndpointResponse)] = WebhookEndpoint.IdPrefix,
        [typeof(RegisteredEndpointResponse)] = WebhookEndpoint.IdPrefix,
        [typeof(RotatedSecretResponse)] = WebhookEndpoint.IdPrefix,
        [typeof(DeletedEndpointResponse)] = WebhookEndpoint.IdPrefix,
        [typeof(DeliveryResponse)] = WebhookDelivery.IdPrefix,
        [typeof(EventResponse)] = WebhookEvent.IdPrefix,
    };

    /// <summary>The name of a type's schema; null for schemas that are inlined.</summary>
    public static string? Name(JsonTypeInfo typeInfo) => typeInfo.Type switch
    {
        { IsGenericType: true } type when type.GetGenericTypeDefinition() == typeof(Envelope<>) =>
            $"{Name(type.GetGenericArguments()[0])}Envelope",
        // Nullable enums are inlined.
        var type when Nullable.GetUnderlyingType(type) is not null => null,
        { IsGenericType: true } type when type.GetGenericTypeDefinition() == typeof(ListEnvelope<>) =>
            $"{Name(type.GetGenericArguments()[0])}List",
        var type when Nullable.GetUnderlyingType(type) is not null => null,
        var type when OpenApiOptions.CreateDefaultSchemaReferenceId(typeInfo) is not null => Name(type),
        _ => null,
    };

    public static string Name(Type type) =>
        type.Name.Replace("Response", "", StringComparison.Ordinal).Replace("CollectionTask", "Task", StringComparison.Ordinal);

    /// <summary>A pagination cursor. It has no example because clients would send it as a default.</summary>
    public static OpenApiSchema Cursor(Type response) =>
        new() { Type = JsonSchemaType.String, Pattern = Id(IdPrefixes[response]).Pattern };

    public static OpenApiSchema Id(string prefix) => new()
    {
        Type = JsonSchemaType.String,
        Pattern = $"^{prefix}[0-9a-hjkmnp-tv-z]{{16}}$",
        Examples = [prefix + "01hx4nvzgw5q9k3m"],
    };

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type.IsEnum || type == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String;
        }
        else if (Nullable.GetUnderlyingType(type) is { } underlying && (underlying.IsEnum || underlying == typeof(DateTimeOffset)))
        {
            schema.Type = JsonSchemaType.String | JsonSchemaType.Null;
        }
        else if (type.Namespace!.StartsWith("Groundtruth.Application", StringComparison.Ordinal)
            || type.Name.EndsWith("Body", StringComparison.Ordinal))
        {
            RequestFields.Describe(type, schema);
        }
        else if (type.Namespace!.StartsWith("Groundtruth.Api", StringComparison.Ordinal))
        {
            DescribeAnswer(type, schema);
        }

        return Task.CompletedTask;
    }

    private static void DescribeAnswer(Type type, OpenApiSchema schema)
    {
        schema.Required = schema.Properties!.Keys.ToHashSet();
        foreach (var (name, field) in schema.Properties.Select(property => (property.Key, property.Value as OpenApiSchema)))
        {
            switch (name)
            {
                case "has_more":
                    // Absent rather than null.
                    schema.Required.Remove(name);
                    field!.Type = JsonSchemaType.Boolean;
                    break;
                case "_note":
                    field!.Type = JsonSchemaType.String;
                    break;
                case "data" when type == typeof(EventResponse):
                    field!.Type = JsonSchemaType.Object;
                    break;
                case "events":
                    field!.Items = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. EventType.All] };
                    break;
                case "url" or "media_url" or "funding_url" or "example_media_url" or "onboarding_url":
                    field!.Format = "uri";
                    break;
                default:
                    if (PrefixOf(type, name) is { } prefix)
                    {
                        (field!.Pattern, field.Examples) = (Id(prefix).Pattern, Id(prefix).Examples);
                    }

                    break;
            }
        }
    }

    private static string? PrefixOf(Type type, string field) => field switch
    {
        "id" => IdPrefixes.GetValueOrDefault(type),
        "org_id" => Organization.IdPrefix,
        "task_id" => CollectionTask.IdPrefix,
        "submission_id" when type == typeof(PayoutResponse) => Submission.IdPrefix,
        "endpoint_id" => WebhookEndpoint.IdPrefix,
        "event_id" => WebhookEvent.IdPrefix,
        "contributor_id" => User.IdPrefix,
        _ => null,
    };
}
