using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Submissions;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Submissions;

[Route("api/v1/submissions")]
public sealed class SubmissionsController : ApiController
{
    /// <summary>List submissions</summary>
    /// <remarks>
    /// Returns the submissions of all tasks, newest first. Filters by `task_id`, `contributor_id` or `status`, and by `task_id` with `status`,
    /// are served from an index. With other combinations and with `reviewed_after`, a page reads at most 10,000 submissions. It may then
    /// have fewer items than `limit`, even none, although `has_more` is true: follow the `Link` header.
    /// </remarks>
    /// <param name="page">The page to return.</param>
    /// <param name="status">Returns only submissions with this status.</param>
    /// <param name="include">`media_url` for signed links to the videos. Requires a `limit` of at most 100.</param>
    [HttpGet(Name = "listSubmissions")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<ListEnvelope<SubmissionResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> List(
        [FromQuery] ListQuery page,
        [FromQuery] string? status,
        [FromQuery(Name = "task_id")] string? taskId,
        [FromQuery(Name = "contributor_id")] string? contributorId,
        [FromQuery(Name = "created_after")] string? createdAfter,
        [FromQuery(Name = "created_before")] string? createdBefore,
        [FromQuery(Name = "reviewed_after")] string? reviewedAfter,
        [FromQuery] string? include) =>
        SendList<SubmissionView, SubmissionResponse>(new SearchSubmissions(page.Page)
        {
            Status = status,
            TaskId = taskId,
            ContributorId = contributorId,
            CreatedAfter = createdAfter,
            CreatedBefore = createdBefore,
            ReviewedAfter = reviewedAfter,
            Include = include,
        });

    /// <summary>Retrieve a submission</summary>
    /// <remarks>
    /// Retrieves a submission with signed links to its video, preview and picture. Each call creates new links, which are valid for one hour.
    /// </remarks>
    /// <param name="id">The submission's id.</param>
    [HttpGet("{id}", Name = "getSubmission")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<Envelope<SubmissionResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(Id<Submission> id) =>
        Send<SubmissionView, SubmissionResponse>(new GetSubmission(id, AreLinksSigned: true));
}
