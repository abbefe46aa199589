using Groundtruth.Application.Submissions;
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
}

public sealed record VideosPage(PageItems<SubmissionView> Videos, DateTimeOffset Now);
