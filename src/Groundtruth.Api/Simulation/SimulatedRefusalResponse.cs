using Groundtruth.Api.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Api.Simulation;

/// <summary>A refused video of a simulated contributor.</summary>
public sealed record SimulatedRefusalResponse
{
    /// <summary>The id of the contributor, <c>usr_…</c>.</summary>
    public required Id<User> ContributorId { get; init; }

    /// <summary>The requirements that the video does not meet.</summary>
    public required IReadOnlyList<ProblemResponse> Problems { get; init; }
}
