using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Groundtruth.Api.Http;
using Groundtruth.Api.Payments;
using Groundtruth.Api.Submissions;
using Groundtruth.Api.Tasks;
using Groundtruth.Api.Webhooks;
using Groundtruth.Application.Deliveries;
using Groundtruth.Application.Tasks;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Api.OpenApi;

/// <summary>The reference's examples, as real messages: the compiler keeps them complete, and they are written as answers are.</summary>
internal static class ApiExamples
{
    private const string TaskId = "tsk_01hx4nvzgw5q9k3m";
    private const string EndpointUrl = "https://your-server.com/webhooks/groundtruth";
    private static readonly DateTimeOffset CreatedAt = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions RequestJson = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly DeliveryResponse Delivery = new()
    {
        Id = "dlv_01hx7rdm4v2c8n5t",
        EndpointId = "whe_01hx4p7h1s8x3q6j",
        EventId = "evt_01hx7rdm4v9q1w3e",
        EventType = EventType.SubmissionApproved,
        Status = DeliveryStatus.Delivered,
        NextAttemptAt = null,
        Livemode = false,
        CreatedAt = new(2026, 6, 18, 16, 10, 0, TimeSpan.Zero),
        FinishedAt = new(2026, 6, 18, 16, 10, 0, TimeSpan.Zero),
        Attempts =
        [
            new AttemptResponse
            {
                Number = 1,
                StartedAt = new(2026, 6, 18, 16, 10, 0, TimeSpan.Zero),
                DurationMs = 84,
                StatusCode = 200,
                Error = null,
                ResponseBody = "ok",
            },
        ],
    };

    private static readonly object[] Requests =
    [
        new CreateTask
        {
            Title = "Record a busy street scene",
            Instructions = "Walk any public street for 30 s. Steady hand, no filters.",
            Modalities = ["video"],
            RewardCents = 250,
            TargetSubmissions = 100,
        },
        new RegisterWebhookEndpoint { Url = EndpointUrl },
        new UpdateWebhookEndpoint { Enabled = true, Events = [EventType.SubmissionApproved, EventType.EndpointDisabled] },
        new RecoverDeliveries { Since = "2026-06-18T14:32:00Z", DryRun = true },
    ];

    private static readonly object[] Responses =
    [
        new TaskResponse
        {
            Id = TaskId,
            OrgId = "org_01hx4nk2v8r6t0wz",
            Title = "Record a busy street scene",
            Instructions = "Walk any public street for 30 s. Steady hand, no filters.",
            Status = CollectionTaskStatus.Funding,
            BudgetCents = 25_000,
            FundedCents = 0,
            RewardCents = 250,
            TargetSubmissions = 100,
            ApprovedCount = 0,
            Modalities = [Modality.Video],
            DeviceRequirement = DeviceRequirement.Any,
            ExampleMediaKey = null,
            FundingUrl = "https://checkout.stripe.com/c/pay/cs_test_a1b2c3",
            Livemode = false,
            CreatedAt = CreatedAt,
            UpdatedAt = CreatedAt,
        },
        new SubmissionResponse
        {
            Id = "sub_01hx7r4s2g0k1a5b",
            TaskId = TaskId,
            ContributorId = "usr_01hx6m9d3f7c5e2y",
            MediaObjectKey = "submissions/sub_01hx7r4s2g0k1a5b.mp4",
            MediaUrl = "https://example.supabase.co/storage/v1/object/sign/media/submissions/sub_01hx7r4s2g0k1a5b.mp4?token=eyJhbGciOi",
            MediaUrlExpiresInSeconds = 3600,
            DurationSeconds = 31,
            ByteSize = 52_428_800,
            Status = SubmissionStatus.Approved,
            ReviewNote = null,
            ReviewedAt = new(2026, 6, 18, 16, 10, 0, TimeSpan.Zero),
            CreatedAt = new(2026, 6, 18, 16, 5, 12, TimeSpan.Zero),
        },
        new WebhookEndpointResponse
        {
            Id = "whe_01hx4p7h1s8x3q6j",
            Url = EndpointUrl,
            Enabled = true,
            DisabledReason = null,
            FailingSince = null,
            Events = EventType.Default,
            Livemode = false,
            CreatedAt = CreatedAt,
        },
        new RegisteredEndpointResponse
        {
            Id = "whe_01hx4p7h1s8x3q6j",
            Url = EndpointUrl,
            Enabled = true,
            SigningSecret = "gt_whsec_••••••••",
            Events = EventType.Default,
            Livemode = false,
            CreatedAt = CreatedAt,
        },
        new RotatedSecretResponse
        {
            Id = "whe_01hx4p7h1s8x3q6j",
            SigningSecret = "gt_whsec_••••••••",
            ActivatesAt = CreatedAt.AddDays(1),
        },
        new DeletedEndpointResponse { Id = "whe_01hx4p7h1s8x3q6j" },
        Delivery,
        new RecoveredDeliveriesResponse { Count = 42, DryRun = true, IsComplete = true },
        new EventResponse
        {
            Id = Delivery.EventId,
            Type = EventType.SubmissionApproved,
            CreatedAt = Delivery.CreatedAt,
            Livemode = false,
            Data = JsonElement.Parse("""{"id":"sub_01hx7r4s2g0k1a5b","status":"approved"}"""),
        },
        new StripeEventResponse(),
    ];

    public static JsonNode? Request(Type type) =>
        Requests.SingleOrDefault(type.IsInstanceOfType) is { } request ? JsonSerializer.SerializeToNode(request, type, RequestJson) : null;

    /// <summary>What is within the envelope of an answer, as it is alone or as it is in lists.</summary>
    public static JsonNode? Response(Type type, bool isInList) => Responses.SingleOrDefault(type.IsInstanceOfType) switch
    {
        // Links to videos are made one at a time.
        SubmissionResponse submission when isInList =>
            Write(submission with { MediaUrl = null, MediaUrlExpiresInSeconds = null }),
        DeliveryResponse delivery when isInList =>
            Write(delivery with { Attempts = [.. delivery.Attempts.Select(attempt => attempt with { ResponseBody = null })] }),
        { } response => Write(response),
        null => null,
    };

    private static JsonNode? Write(object response) => JsonSerializer.SerializeToNode(response, Json.Options.GetTypeInfo(response.GetType()));
}
