using Groundtruth.Application.Previews;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Contributors;

[Route(Root + "/videos")]
public sealed class VideosPageController : ContributorPageController
{
    [HttpGet("")]
    public async Task<IActionResult> Videos([FromQuery] PageCursor cursor)
    {
        var videos = await List(new ListOwnSubmissions(cursor.WithSize(PageSize)));
        return videos.Error is { } error ? RefusalPage(error) : View(new VideosPage(videos.Value, Now));
    }

    [HttpGet("{id}")]
    public async Task<IActionResult> Video(Id<Submission> id)
    {
        var video = await Send(new GetOwnSubmission(id));
        return video.Error is { } error ? RefusalPage(error) : View(new VideoPage(video.Value, Now));
    }

    /// <summary>Downloads the video as it was submitted.</summary>
    [HttpGet("{id}/video")]
    public Task<IActionResult> Download(Id<Submission> id) => SendAndFollow(new GetOwnSubmissionLink(id, SubmissionFile.Download));

    /// <summary>Redirects to the preview, or to the video if every browser plays it.</summary>
    [HttpGet("{id}/preview")]
    public Task<IActionResult> Preview(Id<Submission> id) => SendAndFollow(new GetOwnSubmissionLink(id, SubmissionFile.Preview));

    [HttpGet("{id}/poster")]
    public Task<IActionResult> Poster(Id<Submission> id) => SendAndFollow(new GetOwnSubmissionLink(id, SubmissionFile.Poster));
}

public sealed record VideosPage(PageItems<SubmissionView> Videos, DateTimeOffset Now);

public sealed record VideoPage(SubmissionView Video, DateTimeOffset Now);
