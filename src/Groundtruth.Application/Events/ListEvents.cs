using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Events;
using MediatR;

namespace Groundtruth.Application.Events;

public sealed record ListEvents(string? Type, PageRequest Page) : IQuery<Page<EventView>>;

internal sealed class ListEventsValidator : AbstractValidator<ListEvents>
{
    public ListEventsValidator()
    {
        RuleFor(query => query.Type).OneOf("type", EventTypes.Known);
        RuleFor(query => query.Page).ValidFor<ListEvents, WebhookEvent>();
    }
}

internal sealed class ListEventsHandler(IEventStore events, Caller caller, TimeProvider time)
    : IRequestHandler<ListEvents, Result<Page<EventView>>>
{
    /// <summary>The largest difference between the clocks of two replicas.</summary>
    private static readonly TimeSpan MaxClockDifference = TimeSpan.FromMilliseconds(500);

    public async Task<Result<Page<EventView>>> Handle(ListEvents query, CancellationToken ct)
    {
        // An event gets its id after its transaction has begun. Ids from before every running transaction are therefore final, and a
        // client that pages forward misses none. The age is read before the list: a transaction that ends in between is in the list.
        var now = time.Now();
        var newest = Id<WebhookEvent>.Before(now - await events.OldestTransactionAge(ct) - MaxClockDifference);
        return await query.Page.Read(
            (range, token) =>
                List(query.Type, range with { Below = Min(range.Below, newest) }, now - WebhookEvent.Lifetime, token),
            one => one.Id.Value,
            ct);
    }

    private Task<IReadOnlyList<EventView>> List(string? type, CursorRange range, DateTimeOffset after, CancellationToken ct)
    {
        var ofEndpoints = caller.May(Scope.WebhooksWrite);
        return type is null
            ? events.List(caller.Owner, range, after, ofEndpoints, ct)
            : events.ListByType(caller.Owner, type, range, after, ofEndpoints, ct);
    }

    private static string Min(string one, string other) => string.CompareOrdinal(one, other) < 0 ? one : other;
}
