using System.Globalization;
using System.Runtime.CompilerServices;
using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.RequestLog;
using MediatR;

namespace Groundtruth.Application.RequestLog;

/// <summary>The logged requests of the caller's organization and mode.</summary>
/// <remarks>A page with filters may hold fewer than its limit.</remarks>
public sealed record ListRequests(RequestFilter Filter, PageRequest Page) : IQuery<Page<LoggedRequestView>>;

internal sealed class ListRequestsValidator : AbstractValidator<ListRequests>
{
    public ListRequestsValidator()
    {
        RuleFor(query => query.Filter).SetValidator(new RequestFilterValidator());
        RuleFor(query => query.Page).ValidFor<ListRequests, LoggedRequest>();
    }
}

internal sealed class ListRequestsHandler(IRequestLogStore log, Caller caller, TimeProvider time)
    : IRequestHandler<ListRequests, Result<Page<LoggedRequestView>>>
{
    private const int ChunkSize = 500;

    public async Task<Result<Page<LoggedRequestView>>> Handle(ListRequests query, CancellationToken ct)
    {
        var conditions = query.Filter.Conditions();
        var range = Range(query, conditions.RequestId);
        if (query.Page.Limit is null)
        {
            return new Page<LoggedRequestView>(All(conditions, range, ct));
        }

        var read = await log.List(caller.Owner, conditions, range, ct);
        var items = range.OldestFirst ? read.Matches.Reverse().ToList() : read.Matches;
        return new Page<LoggedRequestView>(items.ToAsyncEnumerable(), read.Next is not null)
        {
            Next = range.OldestFirst ? items is [.., var oldest] ? oldest.Id.Value : null : read.Next,
            Previous = range.OldestFirst ? read.Next : null,
        };
    }

    /// <summary>The cursors and times as bounds. A request's id contains its time.</summary>
    private CursorRange Range(ListRequests query, RequestId? requestId)
    {
        var (page, filter) = (query.Page, query.Filter);
        string?[] below =
        [
            CursorRange.Top, page.StartingAfter, Bound(Timestamp.Read(filter.CreatedBefore)), Bound(requestId?.Time.AddMilliseconds(1)),
        ];
        string?[] above =
        [
            page.EndingBefore, Bound(Timestamp.Read(filter.CreatedAfter)), Bound(requestId?.Time),
            Bound(time.Now() - LoggedRequest.Lifetime),
        ];
        return new CursorRange(
            below.OfType<string>().Min(StringComparer.Ordinal)!,
            above.OfType<string>().Max(StringComparer.Ordinal)!,
            page.Limit is { } limit ? int.Parse(limit, NumberStyles.None, CultureInfo.InvariantCulture) : ChunkSize,
            OldestFirst: page.EndingBefore is not null);
    }

    private static string? Bound(DateTimeOffset? time) =>
        time is { } known ? Id<LoggedRequest>.Before(known > DateTimeOffset.UnixEpoch ? known : DateTimeOffset.UnixEpoch) : null;

    private async IAsyncEnumerable<LoggedRequestView> All(
        RequestConditions conditions, CursorRange range, [EnumeratorCancellation] CancellationToken ct)
    {
        LoggedRequests read;
        do
        {
            read = await log.List(caller.Owner, conditions, range with { OldestFirst = false }, ct);
            foreach (var request in read.Matches)
            {
                yield return request;
            }

            range = range with { Below = read.Next ?? range.Below };
        }
        while (read.Next is not null);
    }
}
