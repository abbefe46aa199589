using Groundtruth.Api.Access;
using Groundtruth.Api.Http;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Access;
using Groundtruth.Domain.Submissions;
using Microsoft.AspNetCore.Mvc;

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
}
