using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Events;
using MediatR;

namespace Groundtruth.Application.Events;

public sealed record GetEvent(Id<WebhookEvent> EventId) : IQuery<EventView>;

internal sealed class GetEventHandler(IEventStore events, Caller caller, TimeProvider time) : IRequestHandler<GetEvent, Result<EventView>>
{
    public async Task<Result<EventView>> Handle(GetEvent query, CancellationToken ct) =>
        await events.FindView(
            caller.Owner, query.EventId, time.Now() - WebhookEvent.Lifetime, caller.May(Scope.WebhooksWrite), ct) is { } found
            ? found : EventErrors.NotFound;
}
