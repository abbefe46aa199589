using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Simulation;

/// <summary>A simulated contributor, who sends one video.</summary>
public sealed record SimulatedSubmission
{
    /// <summary>The position in the simulation, from 0.</summary>
    public int Ordinal { get; init; }

    public Id<User> ContributorId { get; init; }

    /// <summary>The reason why the first video was refused.</summary>
    public Error? Refusal { get; init; }

    /// <summary>Null until it is created.</summary>
    public Id<Submission>? SubmissionId { get; init; }
}
