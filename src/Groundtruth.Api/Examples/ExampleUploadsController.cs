using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Api.Reservations;
using Groundtruth.Application.Examples;
using Groundtruth.Domain.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Groundtruth.Api.Examples;

[Route("api/v1/example-uploads")]
public sealed class ExampleUploadsController : ApiController
{
    /// <summary>Create an upload link for an example video</summary>
    /// <remarks>
    /// Returns an upload link for a video that shows contributors what to record. After the upload, create tasks with its `example_media_key`; several
    /// tasks can use the same example. An example that no task uses within 24 hours is deleted. An organization can have 20 unused examples per mode and
    /// upload 100 in 24 hours.
    /// </remarks>
    /// <param name="body">The video to upload.</param>
    [HttpPost(Name = "prepareExampleUpload")]
    [RequiredScope(Scope.TasksWrite)]
    [ProducesResponseType<Envelope<ExampleUploadResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Prepare([FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] UploadBody body) =>
        Send<ExampleView, ExampleUploadResponse>(new PrepareExample(body.ContentType));
}
