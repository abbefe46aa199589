using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Groundtruth.Api.Reservations;
using Groundtruth.Api.Reviews;
using Groundtruth.Api.Simulation;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.Deliveries;
using Groundtruth.Application.Tasks;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain.Events;

namespace Groundtruth.Api.OpenApi;

/// <summary>Examples of request bodies.</summary>
internal static class RequestExamples
{
    private const string EndpointUrl = "https://your-server.com/webhooks/groundtruth";
    private const string ContributorEmail = "ada@example.com";
    private const string ContributorPassword = "correct horse battery staple";

    private static readonly JsonSerializerOptions RequestJson = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
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

    public static JsonNode? Of(Type type) =>
        Requests.SingleOrDefault(type.IsInstanceOfType) is { } request ? JsonSerializer.SerializeToNode(request, type, RequestJson) : null;
}
