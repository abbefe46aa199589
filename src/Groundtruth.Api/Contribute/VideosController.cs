using Groundtruth.Application.Submissions;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Contribute;

/// <summary>What a contributor has submitted, and what became of it.</summary>
[Route(Root + "/videos")]
public sealed class VideosController : ContributorController
{
    [HttpGet("")]
    public async Task<IActionResult> Videos([FromQuery(Name = "older_than")] string? olderThan)
    {
        var videos = await List(new ListContributions(Older(olderThan)), olderThan);
        return videos.Error is { } error ? Refused(error) : View(new VideosPage(videos.Value, Now));
    }
}

public sealed record VideosPage(Listed<ContributionView> Videos, DateTimeOffset Now);
