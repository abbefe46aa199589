using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Api.Reviews;
using Groundtruth.Application.Reviews;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Submissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Groundtruth.Api.Submissions;

[Route("api/v1/submissions")]
[Tags("Submissions")]
public sealed class SubmissionsController : ApiController
{
    /// <summary>Fetch a submission</summary>
    /// <remarks>With a link to the video that is good for an hour. It is made afresh on every call: do not keep it longer.</remarks>
    /// <param name="id">The submission's id.</param>
    [HttpGet("{id}", Name = "getSubmission")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<Envelope<SubmissionResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(Id<Submission> id) => Send<SubmissionView, SubmissionResponse>(new GetSubmission(id));

    /// <summary>Approve a submission</summary>
    /// <remarks>Its contributor is owed the task's reward, which is paid as soon as they can be paid. The last approval that the task asked for completes it.</remarks>
    /// <param name="id">The submission's id.</param>
    /// <param name="body">What to tell the contributor, if anything.</param>
    [HttpPost("{id}/approve", Name = "approveSubmission")]
    [RequiredScope(Scope.SubmissionsReview)]
    [ProducesResponseType<Envelope<SubmissionResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Approve(Id<Submission> id, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] ApprovalBody body) =>
        Send<SubmissionView, SubmissionResponse>(new ApproveSubmission(id, body.Note));

    /// <summary>Reject a submission</summary>
    /// <remarks>Nothing is owed for it, and its place is open again. Its contributor sees the reason and the note, and may submit once more.</remarks>
    /// <param name="id">The submission's id.</param>
    /// <param name="body">Why.</param>
    [HttpPost("{id}/reject", Name = "rejectSubmission")]
    [RequiredScope(Scope.SubmissionsReview)]
    [ProducesResponseType<Envelope<SubmissionResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Reject(Id<Submission> id, [FromBody] RejectionBody body) =>
        Send<SubmissionView, SubmissionResponse>(new RejectSubmission(id, body.Reason, body.Note));

    /// <summary>Decide many submissions</summary>
    /// <remarks>
    /// Up to 500, each by itself: one that is refused keeps no other back. The answer has one result for each decision, in their order: the
    /// submission's row, or the error that it alone would have been answered with.
    /// </remarks>
    /// <param name="body">The decisions.</param>
    [HttpPost("decisions", Name = "decideSubmissions")]
    [RequiredScope(Scope.SubmissionsReview)]
    [ProducesResponseType<Envelope<DecisionsResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Decide([FromBody] DecisionsBody body) => Send<DecidedSubmissions, DecisionsResponse>(body.Command());
}
