using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;
using MediatR;

namespace Groundtruth.Application.Events;

/// <summary>The caller's events of the last 30 days, newest first.</summary>
public sealed record ListEvents(PageQuery Page) : IQuery<Page<EventView>>;

internal sealed class ListEventsValidator : AbstractValidator<ListEvents>
{
    public ListEventsValidator() => RuleFor(query => query.Page).ValidFor<ListEvents, WebhookEvent>();
}

internal sealed class ListEventsHandler(IEventStore events, Caller caller, TimeProvider time) : IRequestHandler<ListEvents, Result<Page<EventView>>>
{
    public async Task<Result<Page<EventView>>> Handle(ListEvents query, CancellationToken ct)
    {
        var after = time.Now() - WebhookEvent.Lifetime;
        return await query.Page.Read((slice, token) => events.List(caller.Owner, slice, after, token), one => one.Id.Value, ct);
    }
}
