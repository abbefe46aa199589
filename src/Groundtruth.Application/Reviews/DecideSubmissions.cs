using FluentValidation;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using MediatR;

namespace Groundtruth.Application.Reviews;

/// <summary>Decides many submissions at once, each in a transaction of its own: one that is refused keeps no other back.</summary>
public sealed record DecideSubmissions(IReadOnlyList<Decision>? Decisions) : ICommand<DecidedSubmissions>
{
    public const int MaxDecisions = 500;
}

/// <param name="SubmissionId">One that is malformed names nothing.</param>
/// <param name="Verdict"><c>approve</c> or <c>reject</c>.</param>
/// <param name="Reason">Of a rejection.</param>
public sealed record Decision(string? SubmissionId, string? Verdict, string? Reason, string? Note)
{
    public const string Approve = "approve";
    public const string Reject = "reject";
}

/// <summary>What came of each decision, in the order in which they were given.</summary>
public sealed record DecidedSubmissions(IReadOnlyList<DecidedSubmission> Results);

/// <param name="SubmissionId">As it was given.</param>
public sealed record DecidedSubmission(string? SubmissionId, Result<SubmissionView> Result);

internal sealed class DecideSubmissionsValidator : AbstractValidator<DecideSubmissions>
{
    public DecideSubmissionsValidator() => RuleFor(command => command.Decisions)
        .Must(decisions => decisions is { Count: > 0 and <= DecideSubmissions.MaxDecisions })
        .WithErrorCode("out_of_range")
        .WithMessage($"decisions must be an array of 1 to {DecideSubmissions.MaxDecisions} objects.");
}

internal sealed class DecideSubmissionsHandler(UseCases useCases, Caller caller, IUnitOfWork db)
    : IRequestHandler<DecideSubmissions, Result<DecidedSubmissions>>
{
    public async Task<Result<DecidedSubmissions>> Handle(DecideSubmissions command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await tx.CommitSoFar(ct) is { } conflict)
        {
            return conflict;
        }

        var results = new List<DecidedSubmission>();
        foreach (var decision in command.Decisions!)
        {
            await tx.KeepClaim(ct);
            results.Add(new DecidedSubmission(decision.SubmissionId, await Decide(decision, ct)));
        }

        return await tx.Commit(new DecidedSubmissions(results), ct);
    }

    private async Task<Result<SubmissionView>> Decide(Decision decision, CancellationToken ct)
    {
        if (!Id<Submission>.TryParse(decision.SubmissionId, out var id))
        {
            return SubmissionErrors.NotFound;
        }

        try
        {
            return await Decide(id, decision, ct);
        }
        catch (UnavailableException)
        {
            // Its task is held by somebody else for too long: it can be decided later, and the others are decided now.
            return SubmissionErrors.Busy;
        }
    }

    private async Task<Result<SubmissionView>> Decide(Id<Submission> id, Decision decision, CancellationToken ct)
    {
        return decision.Verdict switch
        {
            Decision.Approve => await useCases.Send(new ApproveSubmission(id, decision.Note), caller, ct),
            Decision.Reject => await useCases.Send(new RejectSubmission(id, decision.Reason, decision.Note), caller, ct),
            _ => SubmissionErrors.UnknownVerdict,
        };
    }
}
