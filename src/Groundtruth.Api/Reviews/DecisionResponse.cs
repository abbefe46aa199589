using AutoMapper;
using Groundtruth.Api.Submissions;
using Groundtruth.Application.Reviews;

namespace Groundtruth.Api.Reviews;

/// <summary>The result of one decision: a submission or an error.</summary>
public sealed record DecisionResponse
{
    /// <summary>The submission's id, as given in the request.</summary>
    public required string? SubmissionId { get; init; }

    /// <summary>The updated submission. Null if the decision failed.</summary>
    public required SubmissionResponse? Submission { get; init; }

    /// <summary>The error. Null if the decision succeeded.</summary>
    public required DecisionErrorResponse? Error { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<DecidedSubmission, DecisionResponse>()
            .ForMember(response => response.Submission, map => map.MapFrom(view => view.Result.Error == null ? view.Result.Value : null))
            .ForMember(response => response.Error, map => map.MapFrom(view => DecisionErrorResponse.Of(view.Result.Error)));
    }
}
