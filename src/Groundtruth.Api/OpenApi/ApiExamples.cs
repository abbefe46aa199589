using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Groundtruth.Api.Accounts;
using Groundtruth.Api.Deliveries;
using Groundtruth.Api.Events;
using Groundtruth.Api.Examples;
using Groundtruth.Api.Http;
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
using Groundtruth.Application.Accounts;
using Groundtruth.Application.Deliveries;
using Groundtruth.Application.Tasks;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Events;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.PayoutAccounts;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.OpenApi;

/// <summary>Examples as typed contracts, serialized like real responses.</summary>
internal static class ApiExamples
{
    private const string TaskId = "tsk_01hx4nvzgw5q9k3m";
    private const string EndpointUrl = "https://your-server.com/webhooks/groundtruth";
    private const string ContributorId = "usr_01hx6m9d3f7c5e2y";
    private const string ContributorEmail = "ada@example.com";
    private const string ContributorPassword = "correct horse battery staple";
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
        new UploadBody { ContentType = "video/mp4" },
        new SimulationBody { Count = 10, ApproveRate = 0.8, RejectRate = 0.1 },
        new ApprovalBody { Note = "Exactly what we need." },
        new RejectionBody { Reason = "poor_quality", Note = "The video is too dark to recognize anything." },
        new DecisionsBody
        {
            Decisions =
            [
                new() { SubmissionId = "sub_01hx7r4s2g0k1a5b", Decision = "approve" },
                new()
                {
                    SubmissionId = "sub_01hx7r9c4q8s2t6v",
                    Decision = "reject",
                    Reason = "poor_quality",
                    Note = "The video is too dark to recognize anything.",
                },
            ],
        },
        new RegisterContributor { Email = ContributorEmail, Password = ContributorPassword, DisplayName = "Ada", Country = "GB" },
        new LogIn { Email = ContributorEmail, Password = ContributorPassword },
        new UpdateWebhookEndpoint { Enabled = true, Events = [EventType.SubmissionApproved, EventType.EndpointDisabled] },
        new RecoverDeliveries { Since = "2026-06-18T14:32:00Z", DryRun = true },
    ];

    private static readonly PayoutResponse Paid = new()
    {
        Id = "pay_01hx7r8a1m4w6z9c",
        SubmissionId = "sub_01hx7r4s2g0k1a5b",
        TaskId = TaskId,
        TaskTitle = "Record a busy street scene",
        AmountCents = 250,
        Status = PayoutStatus.Paid,
        Failure = null,
        CreatedAt = new(2026, 6, 18, 16, 10, 0, TimeSpan.Zero),
        PaidAt = new(2026, 6, 18, 16, 10, 2, TimeSpan.Zero),
    };

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
            PendingCount = 0,
            RefundedCents = 0,
            AutoApproveAfterDays = 7,
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
            ContributorId = ContributorId,
            MediaObjectKey = "submissions/sub_01hx7r4s2g0k1a5b.mp4",
            MediaUrl = "https://example.supabase.co/storage/v1/object/sign/media/submissions/sub_01hx7r4s2g0k1a5b.mp4?token=eyJhbGciOi",
            MediaUrlExpiresInSeconds = 3600,
            DurationSeconds = 31,
            ByteSize = 52_428_800,
            Width = 1920,
            Height = 1080,
            FrameRate = 29.97,
            Codec = "h264",
            RotationDegrees = 90,
            Status = SubmissionStatus.Approved,
            RejectionReason = null,
            ReviewNote = null,
            ReviewedAt = new(2026, 6, 18, 16, 10, 0, TimeSpan.Zero),
            AutoApproveAt = new(2026, 6, 25, 16, 5, 12, TimeSpan.Zero),
            AutoApproved = false,
            Payout = new() { Id = "pay_01hx7r8b3n6p0w2z", Status = PayoutStatus.Queued, AmountCents = 250 },
            CreatedAt = new(2026, 6, 18, 16, 5, 12, TimeSpan.Zero),
        },
        new DecisionsResponse
        {
            Results =
            [
                new()
                {
                    SubmissionId = "sub_01hx7r4s2g0k1a5b",
                    Submission = null,
                    Error = DecisionErrorResponse.Of(SubmissionErrors.AlreadyDecided(SubmissionStatus.Approved)),
                },
            ],
        },
        new TaskOfferResponse
        {
            Id = TaskId,
            Title = "Record a busy street scene",
            Instructions = "Walk any public street for 30 s. Steady hand, no filters.",
            Status = CollectionTaskStatus.Open,
            Modalities = [Modality.Video],
            DeviceRequirement = DeviceRequirement.Any,
            ExampleMediaUrl = null,
            RewardCents = 250,
            TargetSubmissions = 100,
            PlacesLeft = 88,
            EscrowCents = 22_000,
            AutoApproveAfterDays = 7,
            Buyer = new() { Name = "Acme", Decisions = 12, ApprovalRate = 0.92, MedianDecisionSeconds = 5400 },
            Livemode = false,
            CreatedAt = CreatedAt,
        },
        new ReservationResponse
        {
            Id = "rsv_01hx7qf8d2m4v6t1",
            TaskId = TaskId,
            Status = ReservationStatus.Live,
            Upload = Upload("uploads/rsv_01hx7qf8d2m4v6t1.mp4"),
            ExpiresAt = new(2026, 6, 18, 16, 0, 0, TimeSpan.Zero),
            CreatedAt = new(2026, 6, 18, 15, 0, 0, TimeSpan.Zero),
        },
        new ExampleUploadResponse
        {
            ExampleMediaKey = "org_01hx4mz2q8w6e1t9/examples/exu_01hx4nqv7c3s5k8d.mp4",
            Upload = Upload("org_01hx4mz2q8w6e1t9/examples/exu_01hx4nqv7c3s5k8d.mp4"),
            ExpiresAt = CreatedAt.AddDays(1),
        },
        new SimulationResponse { TaskId = TaskId, Submissions = [] },
        new LedgerEntryResponse
        {
            Id = "led_01hx7r8b3n6p0w30",
            TaskId = TaskId,
            Kind = MovementKind.Approval,
            CauseId = "pay_01hx7r8b3n6p0w2z",
            Account = LedgerAccount.ContributorPayable,
            AmountCents = 250,
            CreatedAt = new(2026, 6, 18, 16, 10, 0, TimeSpan.Zero),
        },
        new TaskBalanceResponse
        {
            TaskId = TaskId, FundedCents = 25_000, EscrowCents = 22_000, OwedCents = 250, PaidCents = 2_750, RefundedCents = 0,
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
        Paid,
        new EarningsResponse { PendingCents = 500, OwedCents = 0, PaidCents = 250, Payouts = [Paid] },
        new PayoutAccountResponse
        {
            Status = PayoutAccountStatus.Pending, PayoutsEnabled = false,
            OnboardingUrl = "https://connect.stripe.com/setup/e/acct_1a2b3c/9Yx8Wv7U",
        },
        new AccountResponse { Id = ContributorId, Email = ContributorEmail, DisplayName = "Ada", Country = "GB", CreatedAt = CreatedAt },
        new SignedInAccountResponse
        {
            Id = ContributorId,
            Email = ContributorEmail,
            DisplayName = "Ada",
            Country = "GB",
            Token = "gt_session_••••••••",
            TokenExpiresAt = CreatedAt + Session.Lifetime,
            CreatedAt = CreatedAt,
        },
        new EndedSessionResponse { Id = "ses_01hx6m9d3f7c5e2z", RevokedAt = CreatedAt },
    ];

    public static JsonNode? Request(Type type) =>
        Requests.SingleOrDefault(type.IsInstanceOfType) is { } request ? JsonSerializer.SerializeToNode(request, type, RequestJson) : null;

    /// <summary>The example inside the envelope of a single object or a list.</summary>
    public static JsonNode? Response(Type type, bool isInList) => Responses.SingleOrDefault(type.IsInstanceOfType) switch
    {
        // Lists contain no signed links.
        SubmissionResponse submission when isInList =>
            Write(submission with { MediaUrl = null, MediaUrlExpiresInSeconds = null }),
        DeliveryResponse delivery when isInList =>
            Write(delivery with { Attempts = [.. delivery.Attempts.Select(attempt => attempt with { ResponseBody = null })] }),
        { } response => Write(response),
        null => null,
    };

    private static UploadResponse Upload(string key) => new()
    {
        Url = $"https://groundtruth.io/media/{key}?expires=1781798400&signature=9f86d081",
        Method = "PUT",
        Headers = new Dictionary<string, string> { ["Content-Type"] = "video/mp4" },
        MaxBytes = 524_288_000,
    };

    private static JsonNode? Write(object response) =>
        JsonSerializer.SerializeToNode(response, Json.Options.GetTypeInfo(response.GetType()));
}
