using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Submissions;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Submissions;

[Route("api/v1/submissions")]
[Tags("Submissions")]
public sealed class SubmissionsController : ApiController
{
    /// <summary>Retrieve a submission</summary>
    /// <remarks>
    /// Retrieves a submission with signed links to its video, preview and picture. Each call creates new links, which are valid for one hour.
    /// </remarks>
    /// <param name="id">The submission's id.</param>
    [HttpGet("{id}", Name = "getSubmission")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<Envelope<SubmissionResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(Id<Submission> id) => Send<SubmissionView, SubmissionResponse>(new GetSubmission(id));
}
