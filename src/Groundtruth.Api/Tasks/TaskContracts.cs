using AutoMapper;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Tasks;

/// <summary>A task.</summary>
public sealed record TaskResponse
{
    /// <summary>The task's id, <c>tsk_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The organization that it belongs to, <c>org_…</c>.</summary>
    public required string OrgId { get; init; }

    /// <summary>What contributors see in a list.</summary>
    public required string Title { get; init; }

    /// <summary>What they are to record, and how.</summary>
    public required string Instructions { get; init; }

    /// <summary><c>funding</c> until its budget is paid, then <c>open</c>; <c>completed</c> when as many submissions are approved as it asked for.</summary>
    public required CollectionTaskStatus Status { get; init; }

    /// <summary>The reward times the target, in cents of US dollars.</summary>
    public required long BudgetCents { get; init; }

    /// <summary>How much of it has been paid, in cents of US dollars.</summary>
    public required long FundedCents { get; init; }

    /// <summary>How much of that went back, or is on its way, in cents of US dollars.</summary>
    public required long RefundedCents { get; init; }

    /// <summary>What one approved submission pays, in cents of US dollars.</summary>
    public required long RewardCents { get; init; }

    /// <summary>How many submissions are wanted.</summary>
    public required int TargetSubmissions { get; init; }

    /// <summary>How many were approved.</summary>
    public required int ApprovedCount { get; init; }

    /// <summary>How many wait for a decision.</summary>
    public required int PendingCount { get; init; }

    /// <summary>After how many days a submission that nobody decides is approved by itself.</summary>
    public required int AutoApproveAfterDays { get; init; }

    /// <summary>What kinds of media are wanted.</summary>
    public required IReadOnlyList<Modality> Modalities { get; init; }

    /// <summary>On what contributors may record.</summary>
    public required DeviceRequirement DeviceRequirement { get; init; }

    /// <summary>The storage key of an example to show, if there is one.</summary>
    public required string? ExampleMediaKey { get; init; }

    /// <summary>Where to pay; null once nothing is to be paid, or while no payment session is open.</summary>
    public required string? FundingUrl { get; init; }

    /// <summary>Whether the task is of live mode rather than test mode.</summary>
    public required bool Livemode { get; init; }

    /// <summary>When it was created, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed, in UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<TaskView, TaskResponse>()
            .ForMember(response => response.Livemode, map => map.MapFrom(view => view.Mode == Mode.Live));
    }
}
