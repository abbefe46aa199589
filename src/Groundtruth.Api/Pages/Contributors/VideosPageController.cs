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
}

public sealed record VideosPage(PageItems<SubmissionView> Videos, DateTimeOffset Now);

public sealed record VideoPage(SubmissionView Video, DateTimeOffset Now);
