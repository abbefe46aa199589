using Groundtruth.Application.Reviews;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Simulation;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Simulation;

/// <summary>Approves and rejects the requested shares of a simulation's submissions, as its sender.</summary>
internal sealed class SimulatedReviews(ScopedMediator mediator)
{
    /// <summary>Can be repeated: a submission that was reviewed keeps its decision.</summary>
    public async Task Decide(SimulationRun run, IReadOnlyList<Id<Submission>> submissions, CancellationToken ct)
    {
        var sender = new Caller();
        sender.ActFor(run.Owner, run.ActorId, run.PersonId);
        var approvals = Share(submissions.Count, run.ApproveRate);
        var decided = Math.Min(approvals + Share(submissions.Count, run.RejectRate), submissions.Count);
        for (var i = 0; i < decided; i++)
        {
            ICommand<SubmissionView> decision = i < approvals
                ? new ApproveSubmission(submissions[i], null)
                : new RejectSubmission(
                    submissions[i], SnakeCase<RejectionReason>.Of(RejectionReason.Other), "Rejected by the simulation.");
            _ = await mediator.Send(decision, sender, ct);
        }
    }

    private static int Share(int count, double rate) => (int)Math.Round(count * rate, MidpointRounding.AwayFromZero);
}
