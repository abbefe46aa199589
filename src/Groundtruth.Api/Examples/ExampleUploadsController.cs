using AutoMapper;
using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Api.Reservations;
using Groundtruth.Application.Examples;
using Groundtruth.Domain.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Groundtruth.Api.Examples;

[Route("api/v1/example-uploads")]
[Tags("Examples")]
public sealed class ExampleUploadsController : ApiController
{
    /// <summary>Prepare the upload of an example</summary>
    /// <remarks>
    /// Says where to send a video that shows contributors what you want. Then create a task with its `example_media_key`. Any number of
    /// tasks may show it. What no task shows within a day is deleted; 20 may wait for that at a time, and 100 be uploaded within a day.
    /// </remarks>
    /// <param name="body">What is going to be uploaded.</param>
    [HttpPost(Name = "prepareExampleUpload")]
    [RequiredScope(Scope.TasksWrite)]
    [ProducesResponseType<Envelope<ExampleUploadResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Prepare([FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] UploadBody body) =>
        Send<ExampleView, ExampleUploadResponse>(new PrepareExample(body.ContentType));
}

/// <summary>An example that is going to be uploaded.</summary>
public sealed record ExampleUploadResponse
{
    /// <summary>What a task is created with, once the video is there.</summary>
    public required string ExampleMediaKey { get; init; }

    /// <summary>Where to send the video, within an hour.</summary>
    public required UploadResponse Upload { get; init; }

    /// <summary>When it is deleted unless a task shows it, in UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<ExampleView, ExampleUploadResponse>();
    }
}
