using Groundtruth.Api.Authentication;
using Groundtruth.Application.Media;
using Groundtruth.Application.Previews;
using Groundtruth.Application.Reviews;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Buyers;

public sealed class ReviewPageController : DashboardPageController
{
    [HttpGet("review")]
    [RequiredScope(Scope.TasksRead)]
    public async Task<IActionResult> Index(string? task, string? after, string? signal)
    {
        var pending = await Send(new ListPendingSubmissions(
            Id<CollectionTask>.TryParse(task, out var taskId) ? taskId : null,
            Id<Submission>.TryParse(after, out var id) ? id : null,
            signal is not null && SnakeCase<Signal>.All.Contains(signal) ? SnakeCase<Signal>.Read(signal) : null));
        if (pending.Error is { } error)
        {
            return RefusalPage(error);
        }

        // Every video after this one is decided; earlier ones may be pending.
        return after is not null && pending.Value.Submissions.Count == 0
            ? LocalRedirect(Request.Path + QueryString.Create(
                Request.Query.Where(each => !each.Key.Equals(nameof(after), StringComparison.OrdinalIgnoreCase))))
            : View("Index", pending.Value);
    }

    /// <summary>Returns text to the page's script and redirects a form.</summary>
    [HttpPost("review/decide")]
    [RequiredScope(Scope.SubmissionsReview)]
    public async Task<IActionResult> Decide([FromForm] DecisionForm form)
    {
        var next = Url.IsLocalUrl(form.Return) ? form.Return : Dashboard.Path("review");
        if (form.Submissions is not { Count: > 0 })
        {
            TempData[Notices.Refused] = "Select at least one video.";
            return LocalRedirect(next);
        }

        var decided = await Send(new DecideSubmissions(
            [.. form.Submissions.Select(id => new Decision(id, form.Verdict, Filled(form.Reason), Filled(form.Note)))]));
        var refused = decided.Error ?? decided.Value.Results.Select(result => result.Result.Error)
            .FirstOrDefault(error => error is not null);
        if (Request.Headers.ContainsKey("X-Script"))
        {
            return refused is null
                ? Ok()
                : new ContentResult
                {
                    StatusCode = StatusOf(refused), Content = ErrorPage.Sentence(refused),
                    ContentType = "text/plain; charset=utf-8",
                };
        }

        var count = decided.Error is null ? decided.Value.Results.Count(result => result.Result.Error is null) : 0;
        if (count > 0)
        {
            Flash($"{Format.Count(count, "video", "videos")} {(form.Verdict == Decision.Approve ? "approved" : "rejected")}.");
        }

        if (refused is not null)
        {
            Flash(refused);
        }

        return LocalRedirect(next);
    }

    /// <summary>409 tells the script that the video needs no decision.</summary>
    /// <remarks>Other conflicts, such as a disputed payment, leave it pending.</remarks>
    private static int StatusOf(Error refused) =>
        refused.Kind == ErrorKind.Conflict && !refused.Reason.StartsWith("submission_", StringComparison.Ordinal)
            ? StatusCodes.Status400BadRequest
            : Http.ErrorStatus.Of(refused.Kind).Status;

    [HttpGet("submissions/{id}")]
    [RequiredScope(Scope.TasksRead)]
    public async Task<IActionResult> Submission(Id<Submission> id)
    {
        var submission = await Send(new GetSubmission(id));
        if (submission.Error is { } error)
        {
            return RefusalPage(error);
        }

        var task = await Send(new GetTask(submission.Value.TaskId));
        return task.Error is { } missing ? RefusalPage(missing) : View(new SubmissionPage(submission.Value, task.Value));
    }

    /// <summary>Downloads the video as it was submitted.</summary>
    [HttpGet("submissions/{id}/video")]
    [RequiredScope(Scope.TasksRead)]
    public Task<IActionResult> Video(Id<Submission> id) => SendAndFollow(new GetSubmissionLink(id, SubmissionFile.Download));

    /// <summary>Redirects to the preview, or to the video if every browser plays it.</summary>
    [HttpGet("submissions/{id}/preview")]
    [RequiredScope(Scope.TasksRead)]
    public Task<IActionResult> Preview(Id<Submission> id) => SendAndFollow(new GetSubmissionLink(id, SubmissionFile.Preview));

    [HttpGet("submissions/{id}/poster")]
    [RequiredScope(Scope.TasksRead)]
    public Task<IActionResult> Poster(Id<Submission> id) => ShowPicture(id, Picture.Poster);

    [HttpGet("submissions/{id}/strip")]
    [RequiredScope(Scope.TasksRead)]
    public Task<IActionResult> Strip(Id<Submission> id) => ShowPicture(id, Picture.FilmStrip);

    private async Task<IActionResult> ShowPicture(Id<Submission> id, Picture kind)
    {
        var picture = await Send(new GetPicture(id, kind));
        if (picture.Error is { } error)
        {
            return RefusalPage(error);
        }

        // A picture never changes, and only members may see it.
        Response.Headers.CacheControl = "private, max-age=86400";
        return File(picture.Value, SubmissionMedia.PictureType);
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n");
}

public sealed record SubmissionPage(SubmissionView Submission, TaskView Task);
