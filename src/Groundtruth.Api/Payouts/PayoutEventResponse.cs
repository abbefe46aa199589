using AutoMapper;
using Groundtruth.Application.Payouts;
using Groundtruth.Domain;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Payouts;

/// <summary>A payout, in the events that its buyer receives.</summary>
internal sealed record PayoutEventResponse
{
    public required Id<Payout> Id { get; init; }

    public required Id<CollectionTask> TaskId { get; init; }

    public required Id<Submission> SubmissionId { get; init; }

    public required long AmountCents { get; init; }

    public required PayoutStatus Status { get; init; }

    public required string? Failure { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<PayoutView, PayoutEventResponse>();
    }
}
