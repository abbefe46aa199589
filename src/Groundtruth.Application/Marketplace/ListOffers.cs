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
    public async Task<Result<Page<TaskOffer>>> Handle(ListOffers query, CancellationToken ct) => await query.Page.Read(
        (range, token) => offers.List(contributor.UserId, contributor.Mode, range, time.Now(), token), offer => offer.Id.Value, ct);
}
