using FluentValidation;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Reviews;
using Groundtruth.Domain.Submissions;
using MediatR;

namespace Groundtruth.Application.Reviews;

/// <summary>Reviews many submissions, each in its own transaction: one failure does not block the others.</summary>
public sealed record DecideSubmissions(IReadOnlyList<Decision>? Decisions) : ICommand<DecidedSubmissions>
{
    public const int MaxDecisions = 500;
}

/// <param name="SubmissionId">A malformed id yields "not found".</param>
/// <param name="Verdict"><c>approve</c> or <c>reject</c>.</param>
public sealed record Decision(string? SubmissionId, string? Verdict, string? Reason, string? Note)
{
    public const string Approve = "approve";
    public const string Reject = "reject";
}

public sealed record DecidedSubmissions(IReadOnlyList<DecidedSubmission> Results);

public sealed record DecidedSubmission(string? SubmissionId, Result<SubmissionView> Result);

internal sealed class DecideSubmissionsValidator : AbstractValidator<DecideSubmissions>
{
    public DecideSubmissionsValidator() => RuleFor(command => command.Decisions)
        .Must(decisions => decisions is { Count: > 0 and <= DecideSubmissions.MaxDecisions })
        .WithErrorCode("out_of_range")
        .WithMessage($"decisions must be an array of 1 to {DecideSubmissions.MaxDecisions} objects.");
}

internal sealed class DecideSubmissionsHandler(ScopedMediator mediator, Caller caller, IUnitOfWork db)
    : IRequestHandler<DecideSubmissions, Result<DecidedSubmissions>>
{
    private bool isDatabaseDown;

    public async Task<Result<DecidedSubmissions>> Handle(DecideSubmissions command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await tx.CommitPhase(ct) is { } conflict)
        {
            return conflict;
        }

        var results = new List<DecidedSubmission>();
        foreach (var decision in command.Decisions!)
        {
            await tx.RenewKeyLock(ct);
            results.Add(new DecidedSubmission(decision.SubmissionId, await Decide(decision, tx, ct)));
        }

        return await tx.Commit(new DecidedSubmissions(results), ct);
    }

    private async Task<Result<SubmissionView>> Decide(Decision decision, ITransaction tx, CancellationToken ct)
    {
        if (!Id<Submission>.TryParse(decision.SubmissionId, out var id))
        {
            return SubmissionErrors.NotFound;
        }

        if (isDatabaseDown)
        {
            return ReviewErrors.Busy;
        }

        try
        {
            return await Decide(id, decision, ct);
        }
        catch (UnavailableException e) when (e.InnerException is TimeoutException && tx.HasKey)
        {
            // The database does not respond, so storing the response would time out too. A retry with the key runs the rest.
            tx.LeaveKeyLocked();
            throw;
        }
        catch (UnavailableException e)
        {
            // The client can retry this one. The others continue if only its task is locked, but not if the database is unreachable.
            isDatabaseDown = !e.IsLockTimeout;
            return ReviewErrors.Busy;
        }
    }

    private async Task<Result<SubmissionView>> Decide(Id<Submission> id, Decision decision, CancellationToken ct)
    {
        return decision.Verdict switch
        {
            Decision.Approve => await mediator.Send(new ApproveSubmission(id, decision.Note), caller, ct),
            Decision.Reject => await mediator.Send(new RejectSubmission(id, decision.Reason, decision.Note), caller, ct),
            _ => ReviewErrors.UnknownVerdict,
        };
    }
}
