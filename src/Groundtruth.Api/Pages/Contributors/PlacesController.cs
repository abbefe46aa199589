using Groundtruth.Application.Inspections;
using Groundtruth.Application.Marketplace;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Uploads;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Contributors;

/// <summary>A reserved spot: upload and submit a video, or release it.</summary>
[Route(Root + "/places/{id}")]
public sealed class PlacesController : ContributorController
{
    [HttpGet("")]
    public Task<IActionResult> Place(Id<Reservation> id) => Page(id, refusal: null);

    /// <summary>Returns a new upload URL to the page's script.</summary>
    [HttpPost("upload")]
    public async Task<IActionResult> Prepare(Id<Reservation> id, [FromForm] string? contentType)
    {
        var prepared = await Send(new PrepareUpload(id, contentType));
        return prepared.Error is { } error
            ? StatusCode(Http.ErrorStatus.Of(error.Kind).Status, new { error.Message })
            : Json(prepared.Value.Upload);
    }

    [HttpPost("submit")]
    public async Task<IActionResult> Submit(Id<Reservation> id)
    {
        var submitted = await Send(new SubmitReservation(id));
        if (submitted.Error is { } error)
        {
            return await Page(id, error);
        }

        Tell($"Video submitted. It is auto-approved on {Pages.Show.Date(submitted.Value.AutoApproveAt)} unless the buyer reviews it first.");
        return ToPage("videos");
    }

    /// <summary>Uploads and submits the video in one step, for browsers without JavaScript.</summary>
    [HttpPost("video")]
    [TypeFilter<VideoForms>(Order = VideoForms.BeforeAntiforgery)]
    public async Task<IActionResult> Take(Id<Reservation> id)
    {
        var form = await Request.ReadFormAsync(HttpContext.RequestAborted);
        if (form.Files.MaxBy(file => file.Length) is not { } video)
        {
            return await Page(id, Error.Invalid(new FieldError(ReservationErrors.UploadField, MediaProblems.Missing.Code, MediaProblems.Missing.Message)));
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

        Tell("Spot released.");
        return ToPage($"tasks/{released.Value.TaskId}");
    }

    private async Task<IActionResult> Page(Id<Reservation> id, Error? refusal)
    {
        var place = await Send(new GetReservation(id));
        if (place.Error is { } unknown)
        {
            return Refused(unknown);
        }

        if (place.Value.Upload is not { } upload)
        {
            return Ended(place.Value, refusal ?? ReservationErrors.Ended);
        }

        var offer = await Send(new GetOffer(place.Value.TaskId));
        if (offer.Error is { } gone)
        {
            return Refused(gone);
        }

        var model = new PlacePage(place.Value, offer.Value, upload.MaxBytes, refusal, Now);
        return refusal is null ? View("Place", model) : Again("Place", model, refusal);
    }

    private LocalRedirectResult Ended(ReservationView place, Error why)
    {
        if (place.Status == ReservationStatus.Submitted)
        {
            return ToPage("videos");
        }

        Tell(why);
        return ToPage($"tasks/{place.TaskId}");
    }
}

/// <param name="Refusal">The error of the action that was just attempted.</param>
public sealed record PlacePage(ReservationView Place, TaskOffer Offer, long MaxBytes, Error? Refusal, DateTimeOffset Now)
{
    /// <summary>The problems of the video, as sentences for the contributor.</summary>
    public IReadOnlyList<string> Faults => [.. (Refusal?.Fields ?? []).Select(fault => fault.Code switch
    {
        "missing" => "No video received. Choose a video and submit it.",
        "too_large" => $"The file is larger than {Pages.Show.Bytes(MaxBytes)}.",
        _ => fault.Message,
    })];
}
