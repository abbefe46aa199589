using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Marketplace;

public sealed record ListOffers(PageRequest Page) : IQuery<Page<TaskOffer>>;

internal sealed class ListOffersValidator : AbstractValidator<ListOffers>
{
    public ListOffersValidator() => RuleFor(query => query.Page).ValidFor<ListOffers, CollectionTask>();
}

internal sealed class ListOffersHandler(IOfferStore offers, SignedIn contributor, TimeProvider time)
    : IRequestHandler<ListOffers, Result<Page<TaskOffer>>>
{
    /// <summary>Limits the tasks read for a page, because those without spots left are read too.</summary>
    private const int MaxRead = 2000;

    public async Task<Result<Page<TaskOffer>>> Handle(ListOffers query, CancellationToken ct) =>
        await query.Page.ReadParts(Read, offer => offer.Id.Value, ct);

    private async Task<ListPart<TaskOffer>> Read(CursorRange range, CancellationToken ct)
    {
        var read = await offers.List(contributor.UserId, contributor.Mode, range, MaxRead, time.Now(), ct);
        List<TaskOffer> open = [.. read.Where(offer => offer.PlacesLeft > 0)];
        return new ListPart<TaskOffer>(
            open, open.Count < range.Limit && read is [.., { IsLastRead: true } last] ? last.Id.Value : null);
    }
}
