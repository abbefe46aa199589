using System.Globalization;
using AutoMapper;
using Groundtruth.Api.Uploads;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Uploads;
using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Reservations;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Contributors;

/// <summary>Actions for the script of a spot's page, with the page's session and form token.</summary>
/// <remarks>Responses are JSON.</remarks>
[Route(Root + "/spots/{id}")]
public sealed class SpotStatePageController(IMapper mapper, UploadLimit limit) : ContributorPageController
{
    private const int PollSeconds = 2;

    /// <summary>Renews the upload links.</summary>
    [HttpGet("state")]
    public Task<IActionResult> State(Id<Reservation> id) => Respond(new GetReservation(id), Describe);

    [HttpPost("upload")]
    public Task<IActionResult> Prepare(
        Id<Reservation> id, [FromForm] string? contentType, [FromForm] UnfinishedUpload unfinished, [FromForm] string? fingerprint,
        [FromForm] string? earlierFingerprint) =>
        Respond(new PrepareUpload(id, contentType, unfinished, fingerprint, earlierFingerprint), Describe);

    [HttpGet("upload/parts")]
    public Task<IActionResult> Parts(Id<Reservation> id) =>
        Respond(new ListUploadParts(id), parts => mapper.Map<UploadedPartsResponse>(parts));

    [HttpPost("upload/parts")]
    public Task<IActionResult> SignParts(Id<Reservation> id, [FromForm] int[]? numbers, [FromForm] string? fingerprint) =>
        Respond(new SignUploadParts(id, numbers, fingerprint), parts => mapper.Map<SignedPartsResponse>(parts));

    /// <summary>May be repeated: the submission is the same.</summary>
    [HttpPost("submit")]
    public Task<IActionResult> Submit(
        Id<Reservation> id, [FromForm] bool? removeLocation, [FromForm] UnfinishedUpload? unfinished, [FromForm] string? fingerprint) =>
        Respond(new SubmitReservation(id, removeLocation, unfinished, fingerprint), Describe);

    private SpotState Describe(SubmittedReservation submitted)
    {
        var state = Describe(submitted.Reservation);
        if (submitted.Submission is null)
        {
            return state;
        }

        Flash(SpotPage.NoticeOf(submitted.Submission));
        return state with { Next = Url.Content($"~/{Root}/videos") };
    }

    private SpotState Describe(ReservationView spot)
    {
        if (spot.Status == ReservationStatus.Inspecting)
        {
            Response.Headers.RetryAfter = PollSeconds.ToString(CultureInfo.InvariantCulture);
        }

        return SpotState.Of(spot, limit.MaxBytes, mapper, Now);
    }

    private async Task<IActionResult> Respond<TView, TResponse>(IRequest<Result<TView>> message, Func<TView, TResponse> render)
        where TView : notnull
    {
        var result = await Send(message);
        if (result.Error is not { } error)
        {
            return new JsonResult(render(result.Value), Http.Json.Options);
        }

        ErrorPage.WriteRetryAfter(Response, error);
        var problems = error.Fields.Where(field => field.Path == ReservationErrors.UploadField).ToList();
        var refusal = new SpotRefusal(ErrorPage.Sentence(error), SpotPage.SentencesOf(problems, limit.MaxBytes))
        {
            HasUpload = problems.Any(problem => InspectionErrors.Failed.Fields.Contains(problem)),
        };
        return new JsonResult(refusal, Http.Json.Options)
        {
            StatusCode = Http.ErrorStatus.Of(error.Kind).Status,
        };
    }
}

/// <param name="Problems">Sentences about the video; empty if something else was refused.</param>
public sealed record SpotRefusal(string Message, IReadOnlyList<string> Problems)
{
    /// <summary>True if the inspection failed, so that the video can be submitted again.</summary>
    public bool HasUpload { get; init; }
}
