using System.ComponentModel.DataAnnotations;
using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Tasks;

/// <summary>A request for videos that is funded by a buyer.</summary>
public sealed record TaskResponse : IHasExample<TaskResponse>
{
    /// <summary>The task's id, <c>tsk_…</c>.</summary>
    public required Id<CollectionTask> Id { get; init; }

    /// <summary>The id of the organization that owns the task, <c>org_…</c>.</summary>
    public required Id<Organization> OrgId { get; init; }

    /// <summary>The title shown to contributors.</summary>
    public required string Title { get; init; }

    /// <summary>Instructions for contributors.</summary>
    public required string Instructions { get; init; }

    /// <summary>
    /// <c>funding</c> until the budget is paid, then <c>open</c>. <c>completed</c> once <c>target_submissions</c> are approved, or
    /// <c>cancelled</c>.
    /// </summary>
    public required CollectionTaskStatus Status { get; init; }

    /// <summary><c>reward_cents</c> times <c>target_submissions</c>, in cents of US dollars.</summary>
    public required long BudgetCents { get; init; }

    /// <summary>The amount paid so far, in cents of US dollars.</summary>
    public required long FundedCents { get; init; }

    /// <summary>The amount refunded, including pending refunds, in cents of US dollars.</summary>
    public required long RefundedCents { get; init; }

    /// <summary>
    /// The reason for refusing new reservations and holding payouts: <c>payment_disputed</c> or <c>payment_refunded</c>. Null otherwise.
    /// </summary>
    public required FundingHold? FundingHold { get; init; }

    /// <summary>The reward per approved submission, in cents of US dollars.</summary>
    public required long RewardCents { get; init; }

    /// <summary>The number of approved submissions that complete the task.</summary>
    public required int TargetSubmissions { get; init; }

    /// <summary>The number of approved submissions.</summary>
    public required int ApprovedCount { get; init; }

    /// <summary>The number of submissions waiting for review.</summary>
    public required int PendingCount { get; init; }

    /// <summary>The number of days after which a submission that was not reviewed is auto-approved.</summary>
    public required int AutoApproveAfterDays { get; init; }

    /// <summary>The requested kinds of media. Currently always <c>video</c>.</summary>
    public required IReadOnlyList<Modality> Modalities { get; init; }

    /// <summary>The device to record with: <c>any</c>, <c>mobile</c> or <c>desktop</c>.</summary>
    public required DeviceRequirement DeviceRequirement { get; init; }

    /// <summary>
    /// Requirements for each video. A video that does not meet one is refused before review, and its contributor can try again.
    /// </summary>
    public required VideoRequirementsResponse Requirements { get; init; }

    /// <summary>The id of the task in your system. Null without one.</summary>
    public required string? ExternalId { get; init; }

    /// <summary>Your own data about the task. Webhook events leave it out.</summary>
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>The storage key of the example video. Null if the task has none.</summary>
    public required string? ExampleMediaKey { get; init; }

    /// <summary>
    /// <c>none</c> without an example. <c>checking</c> until the example is inspected, then <c>ready</c>, or <c>refused</c> if it is
    /// invalid. Contributors see the example when it is <c>ready</c>.
    /// </summary>
    public required ExampleStatus ExampleStatus { get; init; }

    /// <summary>The reason why the example was refused. Null otherwise.</summary>
    public required string? ExampleProblem { get; init; }

    /// <summary>The payment page. Null if nothing is left to pay or no payment session is open.</summary>
    [Url]
    public required string? FundingUrl { get; init; }

    /// <summary>True in live mode, false in test mode.</summary>
    public required bool Livemode { get; init; }

    /// <summary>The time of creation, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time of the last change, in UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    public static TaskResponse Example => new()
    {
        Id = Id<CollectionTask>.Parse("tsk_01hx4nvzgw5q9k3m"),
        OrgId = Id<Organization>.Parse("org_01hx4nk2v8r6t0wz"),
        Title = "Record a busy street scene",
        Instructions = "Walk any public street for 30 s. Steady hand, no filters.",
        Status = CollectionTaskStatus.Funding,
        BudgetCents = 25_000,
        FundedCents = 0,
        RefundedCents = 0,
        FundingHold = null,
        RewardCents = 250,
        TargetSubmissions = 100,
        ApprovedCount = 0,
        PendingCount = 0,
        AutoApproveAfterDays = 7,
        Modalities = [Modality.Video],
        DeviceRequirement = DeviceRequirement.Any,
        Requirements = VideoRequirementsResponse.Example,
        ExternalId = "campaign-2026-06",
        Metadata = new Dictionary<string, string> { ["cost_center"] = "perception" },
        ExampleMediaKey = null,
        ExampleStatus = ExampleStatus.None,
        ExampleProblem = null,
        FundingUrl = "https://checkout.stripe.com/c/pay/cs_test_a1b2c3",
        Livemode = false,
        CreatedAt = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero),
        UpdatedAt = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero),
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<TaskView, TaskResponse>()
            .ForMember(response => response.Livemode, map => map.MapFrom(view => view.Mode == Mode.Live));
    }
}
