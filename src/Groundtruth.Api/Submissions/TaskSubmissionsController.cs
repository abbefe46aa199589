using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Submissions;

[Route("api/v1/tasks/{id}/submissions")]
public sealed class TaskSubmissionsController : ApiController
{
    /// <summary>List a task's submissions</summary>
    /// <remarks>
    /// Returns the submissions of a task, newest first. With `include=media_url` and a `limit` of at most 100, each has a signed link to its
    /// video, which is valid for one hour.
    /// </remarks>
    /// <param name="id">The task's id.</param>
    /// <param name="page">The page to return.</param>
    /// <param name="status">Returns only submissions with this status.</param>
    /// <param name="include">`media_url` for signed links to the videos. Requires a `limit` of at most 100.</param>
    [HttpGet(Name = "listTaskSubmissions")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<ListEnvelope<SubmissionResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> List(
        Id<CollectionTask> id, [FromQuery] ListQuery page, [FromQuery] string? status, [FromQuery] string? include) =>
        SendList<SubmissionView, SubmissionResponse>(new ListSubmissions(id, status, page.Page, include));
}
