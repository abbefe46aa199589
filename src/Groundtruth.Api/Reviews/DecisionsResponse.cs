using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Api.Submissions;
using Groundtruth.Application.Reviews;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Api.Reviews;

/// <summary>The results of bulk decisions.</summary>
public sealed record DecisionsResponse : IHasExample<DecisionsResponse>
{
    /// <summary>One result per decision, in the same order.</summary>
    public required IReadOnlyList<DecisionResponse> Results { get; init; }

    public static DecisionsResponse Example => new()
    {
        Results =
        [
            new()
            {
                SubmissionId = SubmissionResponse.Example.Id.Value,
                Submission = null,
                Error = DecisionErrorResponse.Of(SubmissionErrors.AlreadyDecided(SubmissionStatus.Approved)),
            },
        ],
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<DecidedSubmissions, DecisionsResponse>();
    }
}
