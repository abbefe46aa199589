using Groundtruth.Api.OpenApi;
using Groundtruth.Api.Submissions;
using Groundtruth.Application.Reviews;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Api.Reviews;

internal sealed class ReviewBodies : RequestBodies
{
    public ReviewBodies()
    {
        var rejection = new RejectionBody { Reason = "poor_quality", Note = "The video is too dark to recognize anything." };
        Describe(new ApprovalBody { Note = "Exactly what we need." }).CheckedAs<ApproveSubmission>();
        Describe(rejection).CheckedAs<RejectSubmission>();
        Describe(new DecisionsBody
            {
                Decisions =
                [
                    new() { SubmissionId = SubmissionResponse.Example.Id.Value, Decision = Decision.Approve },
                    new()
                    {
                        SubmissionId = "sub_01hx7r9c4q8s2t6v", Decision = Decision.Reject, Reason = rejection.Reason, Note = rejection.Note,
                    },
                ],
            })
            .RequiredField(
                nameof(DecisionsBody.Decisions), field => (field.MinItems, field.MaxItems) = (1, DecideSubmissions.MaxDecisions));

        // A decision's reason and note are validated after its submission is found.
        DescribePart<DecisionBody>()
            .RequiredField(nameof(DecisionBody.SubmissionId), field => field.Pattern = IdSchema.Pattern(Submission.IdPrefix))
            .RequiredField(nameof(DecisionBody.Decision), field => field.OneOf([Decision.Approve, Decision.Reject], isRequired: true))
            .Field(nameof(DecisionBody.Reason), field => field.OneOf(SnakeCase<RejectionReason>.All, isRequired: false))
            .Field(nameof(DecisionBody.Note), field => (field.MinLength, field.MaxLength) = (0, ReviewNote.MaxLength));
    }
}
