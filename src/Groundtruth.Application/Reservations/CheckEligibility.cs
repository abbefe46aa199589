using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Reservations;

public sealed record CheckEligibility(Id<CollectionTask> TaskId) : IQuery<EligibilityView>;

internal sealed class CheckEligibilityHandler(IReservationStore reservations, SignedIn contributor, TimeProvider time)
    : IRequestHandler<CheckEligibility, Result<EligibilityView>>
{
    public async Task<Result<EligibilityView>> Handle(CheckEligibility query, CancellationToken ct)
    {
        var view = await reservations.FindEligibilityView(contributor.UserId, query.TaskId, time.Now(), ct);
        return view with { CanBePaid = contributor.CanBePaidIn(view.Country) };
    }
}
