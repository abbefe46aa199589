using System.Text.Json.Nodes;
using Groundtruth.Application;
using Groundtruth.Application.Deliveries;
using Groundtruth.Application.Storage;
using Groundtruth.Application.Tasks;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Webhooks;
using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

/// <summary>What the validators demand of the fields of requests, from the same constants.</summary>
internal static class RequestFields
{
    private static readonly Dictionary<(Type Message, string Name), (bool IsRequired, Action<OpenApiSchema> Limit)> All = new()
    {
        [(typeof(CreateTask), "title")] = (true, Length(TaskBrief.MinTitleLength, TaskBrief.MaxTitleLength)),
        [(typeof(CreateTask), "instructions")] = (true, Length(TaskBrief.MinInstructionsLength, TaskBrief.MaxInstructionsLength)),
        [(typeof(CreateTask), "modalities")] = (false, Set(Words<Modality>.All)),
        [(typeof(CreateTask), "reward_cents")] = (true, Range(TaskBrief.MinRewardCents, TaskBrief.MaxRewardCents)),
        [(typeof(CreateTask), "target_submissions")] = (true, Range(TaskBrief.MinTargetSubmissions, TaskBrief.MaxTargetSubmissions)),
        [(typeof(CreateTask), "device_requirement")] = (false, OneOf(Words<DeviceRequirement>.All, Words<DeviceRequirement>.Of(default))),
        [(typeof(CreateTask), "example_media_key")] = (false, Length(1, MediaKey.MaxLength)),
        [(typeof(RegisterWebhookEndpoint), "url")] = (true, Url),
        [(typeof(RegisterWebhookEndpoint), "events")] = (false, Set(EventType.All, EventType.Default)),
        [(typeof(UpdateWebhookEndpoint), "url")] = (false, Url),
        [(typeof(UpdateWebhookEndpoint), "enabled")] = (false, _ => { }),
        [(typeof(UpdateWebhookEndpoint), "events")] = (false, Some(EventType.All)),
        [(typeof(RecoverDeliveries), "since")] = (true, field => field.Format = "date-time"),
        [(typeof(RecoverDeliveries), "dry_run")] = (false, field => field.Default = false),
    };

    public static void Describe(Type message, OpenApiSchema schema)
    {
        schema.Required = new HashSet<string>();
        foreach (var (name, property) in schema.Properties!)
        {
            var field = (OpenApiSchema)property;
            if (!All.TryGetValue((message, name), out var rule))
            {
                throw new InvalidOperationException($"RequestFields does not say what is demanded of {message.Name}'s {name}.");
            }

            if (rule.IsRequired)
            {
                schema.Required.Add(name);
                field.Type &= ~JsonSchemaType.Null;
            }

            rule.Limit(field);
        }
    }

    private static Action<OpenApiSchema> Length(int min, int max) => field => (field.MinLength, field.MaxLength) = (min, max);

    private static Action<OpenApiSchema> Range(long min, long max) => field => (field.Minimum, field.Maximum) = ($"{min}", $"{max}");

    private static Action<OpenApiSchema> OneOf(IEnumerable<string> words, string byDefault) => field =>
    {
        field.Enum = [.. words.Select(word => (JsonNode)word), JsonNullSentinel.JsonNull];
        field.Default = byDefault;
    };

    /// <summary>Some of the words, each at most once; absent means all of them, or those by default.</summary>
    private static Action<OpenApiSchema> Set(IReadOnlyList<string> words, IReadOnlyList<string>? byDefault = null) => field =>
    {
        Some(words)(field);
        field.Default = new JsonArray([.. (byDefault ?? words).Select(word => (JsonNode)word)]);
    };

    private static Action<OpenApiSchema> Some(IReadOnlyList<string> words) => field =>
    {
        field.Items = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. words] };
        (field.MinItems, field.MaxItems, field.UniqueItems) = (1, words.Count, true);
    };

    private static void Url(OpenApiSchema field) =>
        (field.Format, field.Pattern, field.MaxLength) = ("uri", "^https://[^#]+$", WebhookEndpoint.MaxUrlLength);
}
