using System.Text.Json;
using Groundtruth.Api.Http;
using Groundtruth.Api.Tasks;
using Groundtruth.Application.Marketplace;
using Groundtruth.Application.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;

namespace Groundtruth.Api.Pages.Contributors;

public sealed record SpotPage(ReservationView Spot, TaskOffer Offer, long? MaxBytes, Error? Refusal, DateTimeOffset Now)
{
    public bool IsInspecting => Spot.Status == ReservationStatus.Inspecting;

    /// <summary>As JSON in the form of the API, for the page's script.</summary>
    public string Requirements => JsonSerializer.Serialize(
        VideoRequirementsResponse.Of(Offer.Requirements), Json.TypeInfo<VideoRequirementsResponse>());

    public IReadOnlyList<string> Problems => [.. (Refusal?.Fields ?? Spot.Problems).Select(problem => problem.Code switch
    {
        "missing" => "No video received. Choose a video and submit it.",
        "too_large" => $"The file is larger than {Format.Bytes(MaxBytes ?? 0)}.",
        _ => problem.Message,
    })];
}
