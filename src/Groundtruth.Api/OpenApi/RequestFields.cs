using System.Text.Json.Nodes;
using Groundtruth.Api.Reservations;
using Groundtruth.Api.Reviews;
using Groundtruth.Api.Simulation;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.Deliveries;
using Groundtruth.Application.Reviews;
using Groundtruth.Application.Simulation;
using Groundtruth.Application.Storage;
using Groundtruth.Application.Tasks;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Events;
using Groundtruth.Domain.Media;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Webhooks;
using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

/// <summary>Limits of request fields, from the constants that the validators use.</summary>
internal static class RequestFields
{
    private static readonly Dictionary<(Type Message, string Name), (bool IsRequired, Action<OpenApiSchema> Limit)> All = new()
    {
        [(typeof(CreateTask), "title")] = (true, Length(TaskBrief.MinTitleLength, TaskBrief.MaxTitleLength)),
        [(typeof(CreateTask), "instructions")] = (true, Length(TaskBrief.MinInstructionsLength, TaskBrief.MaxInstructionsLength)),
        [(typeof(CreateTask), "modalities")] = (false, Set(SnakeCase<Modality>.All)),
        [(typeof(CreateTask), "reward_cents")] = (true, Range(TaskBrief.MinRewardCents, TaskBrief.MaxRewardCents)),
        [(typeof(CreateTask), "target_submissions")] = (true, Range(TaskBrief.MinTargetSubmissions, TaskBrief.MaxTargetSubmissions)),
        [(typeof(CreateTask), "device_requirement")] =
            (false, OneOf(SnakeCase<DeviceRequirement>.All, SnakeCase<DeviceRequirement>.Of(default))),
        [(typeof(CreateTask), "example_media_key")] = (false, Length(1, MediaKey.MaxLength)),
        [(typeof(CreateTask), "auto_approve_after_days")] = (
            false, Range(TaskBrief.MinAutoApproveAfterDays, TaskBrief.MaxAutoApproveAfterDays, TaskBrief.DefaultAutoApproveAfterDays)),
        [(typeof(UploadBody), "content_type")] = (false, OneOf(VideoType.All, VideoType.Default)),
        [(typeof(SimulationBody), "count")] = (true, Range(1, SimulateSubmissions.MaxCount)),
        [(typeof(SimulationBody), "approve_rate")] = (false, Range(0, 1, 0)),
        [(typeof(SimulationBody), "reject_rate")] = (false, Range(0, 1, 0)),
        [(typeof(ApprovalBody), "note")] = (false, Length(0, ReviewNote.MaxLength)),
        [(typeof(RejectionBody), "reason")] = (true, OneOf(SnakeCase<RejectionReason>.All)),
        [(typeof(RejectionBody), "note")] = (true, Length(ReviewNote.MinLengthOfRejection, ReviewNote.MaxLength)),
        [(typeof(DecisionsBody), "decisions")] = (true, field => (field.MinItems, field.MaxItems) = (1, DecideSubmissions.MaxDecisions)),
        [(typeof(DecisionBody), "submission_id")] = (true, field => field.Pattern = ApiSchemas.Id(Submission.IdPrefix).Pattern),
        [(typeof(DecisionBody), "decision")] = (true, OneOf([Decision.Approve, Decision.Reject])),
        [(typeof(DecisionBody), "reason")] = (false, OneOf([.. SnakeCase<RejectionReason>.All], null)),
        [(typeof(DecisionBody), "note")] = (false, Length(0, ReviewNote.MaxLength)),
        [(typeof(RegisterContributor), "email")] = (true, Email),
        [(typeof(RegisterContributor), "password")] = (true, Password(User.MinPasswordLength)),
        [(typeof(RegisterContributor), "display_name")] = (true, Length(User.MinDisplayNameLength, User.MaxDisplayNameLength)),
        [(typeof(RegisterContributor), "country")] = (true, field => field.Pattern = "^[A-Za-z]{2}$"),
        [(typeof(LogIn), "email")] = (true, Email),
        [(typeof(LogIn), "password")] = (true, Password(1)),
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
                throw new InvalidOperationException($"RequestFields has no rule for {message.Name}.{name}. Add one.");
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

    private static Action<OpenApiSchema> Range(long min, long max, long byDefault) => field =>
        (field.Minimum, field.Maximum, field.Default) = ($"{min}", $"{max}", byDefault);

    /// <summary>A required enum.</summary>
    private static Action<OpenApiSchema> OneOf(IEnumerable<string> words) =>
        field => field.Enum = [.. words.Select(word => (JsonNode)word)];

    /// <summary>An optional, nullable enum.</summary>
    private static Action<OpenApiSchema> OneOf(IEnumerable<string> words, string? byDefault) => field =>
    {
        field.Enum = [.. words.Select(word => (JsonNode)word), JsonNullSentinel.JsonNull];
        field.Default = byDefault;
    };

    /// <summary>A set of enum values. If absent, <paramref name="byDefault"/> or all of them.</summary>
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

    private static Action<OpenApiSchema> Password(int min) => field =>
        (field.Format, field.MinLength, field.MaxLength) = ("password", min, User.MaxPasswordLength);

    private static void Email(OpenApiSchema field) => (field.Format, field.MinLength, field.MaxLength) = ("email", 1, User.MaxEmailLength);

    private static void Url(OpenApiSchema field) =>
        (field.Format, field.Pattern, field.MaxLength) = ("uri", "^https://[^#]+$", WebhookEndpoint.MaxUrlLength);
}
