using FluentValidation;
using Groundtruth.Application.Audit;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Submissions;
using MediatR;

namespace Groundtruth.Application.Reviews;

/// <summary>Approves a submission, which owes its contributor the reward.</summary>
/// <param name="Note">An optional note to the contributor.</param>
public sealed record ApproveSubmission(Id<Submission> SubmissionId, string? Note) : ICommand<SubmissionView>
{
    public string? Note { get; } = PlainText.Normalize(Note);
}

internal sealed class ApproveSubmissionValidator : AbstractValidator<ApproveSubmission>
{
    public ApproveSubmissionValidator() =>
        RuleFor(command => command.Note).Text("note", 0, ReviewNote.MaxLength, multiline: true).When(command => command.Note is not null);
}

internal sealed class ApproveSubmissionHandler(SubmissionDecisions decisions, AuditLog audit, Caller caller, IUnitOfWork db)
    : IRequestHandler<ApproveSubmission, Result<SubmissionView>>
{
    public async Task<Result<SubmissionView>> Handle(ApproveSubmission command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        var decided = await decisions.Approve(
            caller.Owner, command.SubmissionId, (submission, now) => submission.Approve(caller.Person, command.Note, now), ct);
        if (decided.Error is { } refused)
        {
            return refused;
        }

        audit.Record(AuditAction.SubmissionApproved, command.SubmissionId);
        return await tx.Commit(decided.Value, ct);
    }
}
