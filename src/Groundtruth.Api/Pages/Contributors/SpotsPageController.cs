using Groundtruth.Application.Inspections;
using Groundtruth.Application.Marketplace;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Uploads;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Contributors;

[Route(Root + "/spots/{id}")]
public sealed class SpotsPageController(UploadLimit limit) : ContributorPageController
{
    [HttpGet("")]
    public Task<IActionResult> Spot(Id<Reservation> id) => Page(id, refusal: null);

    /// <summary>For browsers without JavaScript.</summary>
    [HttpPost("video")]
    [VideoForm]
    public async Task<IActionResult> Upload(Id<Reservation> id)
    {
        var form = await Request.ReadFormAsync(HttpContext.RequestAborted);
        if (form.Files.MaxBy(file => file.Length) is not { } video)
        {
            return await Page(id, MediaErrors.Invalid(MediaProblems.Missing));
        }

        await using var content = video.OpenReadStream();
        var taken = await Send(new UploadVideo(id, video.ContentType, content));
        return taken.Error is { } error ? await Page(id, error) : await Submit(id);
    }

    [HttpPost("release")]
    public async Task<IActionResult> Release(Id<Reservation> id)
    {
        var released = await Send(new ReleaseReservation(id));
        if (released.Error is { } error)
        {
            return await Page(id, error);
        }

        Flash("Spot released.");
        return ToPage($"tasks/{released.Value.TaskId}");
    }

    private async Task<IActionResult> Submit(Id<Reservation> id)
    {
        var submitted = await Send(new SubmitReservation(id));
        if (submitted.Error is { } error)
        {
            return await Page(id, error);
        }

        if (submitted.Value.Submission is not { } submission)
        {
            return ToPage($"spots/{id}");
        }

        Flash(SpotPage.NoticeOf(submission));
        return ToPage("videos");
    }

    private async Task<IActionResult> Page(Id<Reservation> id, Error? refusal)
    {
        var spot = await Send(new GetReservation(id, RenewsLink: false));
        if (spot.Error is { } unknown)
        {
            return RefusalPage(unknown);
        }

        if (!spot.Value.IsOpen && spot.Value.Status != ReservationStatus.Inspecting)
        {
            return Ended(spot.Value, refusal ?? ReservationErrors.Ended);
        }

        var offer = await Send(new GetOffer(spot.Value.TaskId));
        if (offer.Error is { } gone)
        {
            return RefusalPage(gone);
        }

        var model = new SpotPage(spot.Value, offer.Value, limit.MaxBytes, refusal, Now);
        return refusal is null ? View("Spot", model) : RedisplayForm("Spot", model, refusal);
    }

    private LocalRedirectResult Ended(ReservationView spot, Error why)
    {
        if (spot.Status == ReservationStatus.Submitted)
        {
            return ToPage("videos");
        }

        Flash(why);
        return ToPage($"tasks/{spot.TaskId}");
    }
}
