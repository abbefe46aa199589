using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Events;
using MediatR;

namespace Groundtruth.Application.Events;

public sealed record ListEvents(PageRequest Page) : IQuery<Page<EventView>>;

internal sealed class ListEventsValidator : AbstractValidator<ListEvents>
{
    public ListEventsValidator() => RuleFor(query => query.Page).ValidFor<ListEvents, WebhookEvent>();
}

internal sealed class ListEventsHandler(IEventStore events, Caller caller, TimeProvider time)
    : IRequestHandler<ListEvents, Result<Page<EventView>>>
{
    /// <summary>Minimum age: commit order and clocks differ, so a client that pages forward could miss a newer event.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    public async Task<Result<Page<EventView>>> Handle(ListEvents query, CancellationToken ct)
    {
        var now = time.Now();
        var newest = query.Page.EndingBefore is null ? CursorRange.Top : Id<WebhookEvent>.Before(now - Settled);
        return await query.Page.Read(
            (range, token) =>
                events.List(
                    caller.Owner, range with { Below = Min(range.Below, newest) }, now - WebhookEvent.Lifetime,
                    caller.May(Scope.WebhooksWrite), token),
            one => one.Id.Value,
            ct);
    }

    private static string Min(string one, string other) => string.CompareOrdinal(one, other) < 0 ? one : other;
}
