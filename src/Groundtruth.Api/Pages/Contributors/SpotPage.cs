using System.Text.Json;
using Groundtruth.Api.Http;
using Groundtruth.Api.Tasks;
using Groundtruth.Application.Marketplace;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;

namespace Groundtruth.Api.Pages.Contributors;

public sealed record SpotPage(ReservationView Spot, TaskOffer Offer, long MaxBytes, Error? Refusal, DateTimeOffset Now)
{
    public bool IsInspecting => Spot.Status == ReservationStatus.Inspecting;

    /// <summary>For the page's script.</summary>
    /// <remarks>After a failed inspection, unlike a refusal, the video is still uploaded.</remarks>
    public string State => IsInspecting ? "inspecting" : !Spot.IsRefused ? "open" : Spot.HasUpload ? "failed" : "refused";

    /// <summary>As JSON in the form of the API, for the page's script.</summary>
    public string Requirements => JsonSerializer.Serialize(
        VideoRequirementsResponse.Of(Offer.Requirements), Json.TypeInfo<VideoRequirementsResponse>());

    public IReadOnlyList<string> Problems => SentencesOf(Refusal?.Fields ?? Spot.Problems, MaxBytes);

    /// <summary>Seconds until the longest possible hold of the spot ends.</summary>
    public int LimitSecondsLeft => SpotState.LimitSecondsLeftOf(Spot, Now);

    public static IReadOnlyList<string> SentencesOf(IEnumerable<FieldError> problems, long maxBytes) =>
    [
        .. problems.Select(problem => problem.Code switch
        {
            "missing" => "No video received. Choose a video and submit it.",
            "too_large" => $"The file is larger than {Format.Bytes(maxBytes)}.",
            _ => problem.Message,
        }),
    ];

    public static string NoticeOf(SubmissionView submission) =>
        $"Video submitted. It is auto-approved on {Format.Date(submission.AutoApproveAt)} unless the buyer reviews it first.";
}
