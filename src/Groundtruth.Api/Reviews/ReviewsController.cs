using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Api.Submissions;
using Groundtruth.Application.Reviews;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Submissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Groundtruth.Api.Reviews;

[Route("api/v1/submissions")]
public sealed class ReviewsController : ApiController
{
    /// <summary>Approve a submission</summary>
    /// <remarks>Approves a pending submission and creates the payout of its reward. The task is completed once `target_submissions` are approved.</remarks>
    /// <param name="id">The submission's id.</param>
    /// <param name="body">An optional note to the contributor.</param>
    [HttpPost("{id}/approve", Name = "approveSubmission")]
    [RequiredScope(Scope.SubmissionsReview)]
    [ProducesResponseType<Envelope<SubmissionResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Approve(Id<Submission> id, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] ApprovalBody body) =>
        Send<SubmissionView, SubmissionResponse>(new ApproveSubmission(id, body.Note));

    /// <summary>Reject a submission</summary>
    /// <remarks>Rejects a pending submission and frees its spot. The contributor sees the reason and the note, and can submit once more.</remarks>
    /// <param name="id">The submission's id.</param>
    /// <param name="body">The reason and a note to the contributor.</param>
    [HttpPost("{id}/reject", Name = "rejectSubmission")]
    [RequiredScope(Scope.SubmissionsReview)]
    [ProducesResponseType<Envelope<SubmissionResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Reject(Id<Submission> id, [FromBody] RejectionBody body) =>
        Send<SubmissionView, SubmissionResponse>(new RejectSubmission(id, body.Reason, body.Note));

    /// <summary>Approve or reject submissions in bulk</summary>
    /// <remarks>
    /// Applies up to 500 decisions independently: a decision that fails does not affect the others. The response has one result per decision, in the
    /// same order: the submission, or the error that a single request would have returned.
    /// </remarks>
    /// <param name="body">The decisions.</param>
    [HttpPost("decisions", Name = "decideSubmissions")]
    [RequiredScope(Scope.SubmissionsReview)]
    [ProducesResponseType<Envelope<DecisionsResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Decide([FromBody] DecisionsBody body) => Send<DecidedSubmissions, DecisionsResponse>(body.Command());
}
