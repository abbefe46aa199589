using Groundtruth.Application.Reviews;

namespace Groundtruth.Api.Reviews;

/// <summary>Decisions on several submissions.</summary>
public sealed record DecisionsBody
{
    /// <summary>The decisions, 1 to 500.</summary>
    public IReadOnlyList<DecisionBody?>? Decisions { get; init; }

    internal DecideSubmissions Command() => new(Decisions?.Select(decision =>
        new Decision(decision?.SubmissionId, decision?.Decision, decision?.Reason, decision?.Note)).ToList());
}
