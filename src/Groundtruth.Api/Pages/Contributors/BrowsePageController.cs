using Groundtruth.Application.Marketplace;
using Groundtruth.Application.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Contributors;

[Route(Root + "/tasks")]
public sealed class BrowsePageController : ContributorPageController
{
    [HttpGet("")]
    public async Task<IActionResult> Tasks([FromQuery] PageCursor cursor)
    {
        var held = await Send(new ListHeldSpots());
        var offers = await List(new ListOffers(cursor.WithSize(PageSize)));
        return (held.Error ?? offers.Error) is { } error
            ? RefusalPage(error)
            : View(new OpenTasksPage(held.Value.Spots, offers.Value, Now));
    }

    [HttpGet("{id}")]
    public async Task<IActionResult> Task(Id<CollectionTask> id)
    {
        var offer = await Send(new GetOffer(id));
        var eligibility = await Send(new CheckEligibility(id));
        return (offer.Error ?? eligibility.Error) is { } error
            ? RefusalPage(error)
            : View(new OfferPage(offer.Value, eligibility.Value, BrowserDevice.Of(Request), Now));
    }

    [HttpGet("{id}/example")]
    public Task<IActionResult> Example(Id<CollectionTask> id, bool download) => SendAndFollow(new GetOfferExample(id, download));

    [HttpPost("{id}/reserve")]
    public async Task<IActionResult> Reserve(Id<CollectionTask> id)
    {
        var reserved = await Send(new ReserveSpot(id, Device: BrowserDevice.Of(Request)));
        if (reserved.Error is { } error)
        {
            Flash(error);
            return ToPage($"tasks/{id}");
        }

        return ToPage($"spots/{reserved.Value.Id}");
    }
}

public sealed record OpenTasksPage(IReadOnlyList<HeldSpotView> Held, PageItems<TaskOffer> Offers, DateTimeOffset Now);

/// <param name="Device">Null if the browser does not reveal it.</param>
public sealed record OfferPage(TaskOffer Offer, EligibilityView Eligibility, RecordingDevice? Device, DateTimeOffset Now);
