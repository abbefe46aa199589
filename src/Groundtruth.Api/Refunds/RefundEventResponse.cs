using AutoMapper;
using Groundtruth.Application.Refunds;
using Groundtruth.Domain;
using Groundtruth.Domain.Refunds;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Refunds;

/// <summary>A refund, in the events that its buyer receives.</summary>
/// <remarks>The fields are those of a payout's event.</remarks>
internal sealed record RefundEventResponse
{
    public required Id<Refund> Id { get; init; }

    public required Id<CollectionTask> TaskId { get; init; }

    /// <summary>Always null: a refund returns money that no submission has earned.</summary>
    public required Id<Submission>? SubmissionId { get; init; }

    public required long AmountCents { get; init; }

    public required RefundStatus Status { get; init; }

    public required string? Failure { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<RefundView, RefundEventResponse>()
            .ForMember(response => response.SubmissionId, map => map.MapFrom(_ => (Id<Submission>?)null));
    }
}
