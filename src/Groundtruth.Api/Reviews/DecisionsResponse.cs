using AutoMapper;
using Groundtruth.Application.Reviews;

namespace Groundtruth.Api.Reviews;

/// <summary>The results of bulk decisions.</summary>
public sealed record DecisionsResponse
{
    /// <summary>One result per decision, in the same order.</summary>
    public required IReadOnlyList<DecisionResponse> Results { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<DecidedSubmissions, DecisionsResponse>();
    }
}
