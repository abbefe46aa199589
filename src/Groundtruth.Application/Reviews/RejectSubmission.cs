using FluentValidation;
using Groundtruth.Application.Audit;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Submissions;
using MediatR;

namespace Groundtruth.Application.Reviews;

/// <summary>Rejects a submission, which frees its spot.</summary>
/// <param name="Reason">A snake_case value of <see cref="RejectionReason"/>.</param>
/// <param name="Note">An explanation for the contributor: 20 to 1000 characters.</param>
public sealed record RejectSubmission(Id<Submission> SubmissionId, string? Reason, string? Note) : ICommand<SubmissionView>
{
    public string? Note { get; } = PlainText.Normalize(Note);
}

internal sealed class RejectSubmissionValidator : AbstractValidator<RejectSubmission>
{
    public RejectSubmissionValidator()
    {
        RuleFor(command => command.Reason)
            .NotNull().WithErrorCode("required")
            .WithMessage($"reason is required: one of {string.Join(", ", SnakeCase<RejectionReason>.All)}.")
            .OneOf("reason", SnakeCase<RejectionReason>.All);
        RuleFor(command => command.Note).Text("note", ReviewNote.MinLengthOfRejection, ReviewNote.MaxLength, multiline: true);
    }
}

internal sealed class RejectSubmissionHandler(SubmissionDecisions decisions, AuditLog audit, Caller caller, IUnitOfWork db)
    : IRequestHandler<RejectSubmission, Result<SubmissionView>>
{
    public async Task<Result<SubmissionView>> Handle(RejectSubmission command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        var decided = await decisions.Reject(
            caller.Owner,
            command.SubmissionId,
            (submission, now) => submission.Reject(
                caller.Person, SnakeCase<RejectionReason>.Read(command.Reason!), command.Note!, now),
            ct);
        if (decided.Error is { } refused)
        {
            return refused;
        }

        audit.Record(AuditAction.SubmissionRejected, command.SubmissionId);
        return await tx.Commit(decided.Value, ct);
    }
}
