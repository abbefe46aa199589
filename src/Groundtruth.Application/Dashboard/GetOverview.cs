using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application.Dashboard;

public sealed record GetOverview : IQuery<Overview>
{
    public const int Days = 30;
}

/// <param name="Days">The last 30 days, oldest first, including days without activity.</param>
public sealed record Overview(WaitingView Waiting, IReadOnlyList<OverviewDay> Days);

public sealed record OverviewDay(DateOnly Date, long SpentCents, int ApprovedCount, double? MedianSeconds);

internal sealed class GetOverviewHandler(IDashboardStore dashboard, Caller caller, TimeProvider time)
    : IRequestHandler<GetOverview, Result<Overview>>
{
    public async Task<Result<Overview>> Handle(GetOverview query, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var first = today.AddDays(1 - GetOverview.Days);
        var since = new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero);
        var spent = (await dashboard.ListSpent(caller.Owner, since, ct)).ToDictionary(day => DateOnly.FromDateTime(day.Day.UtcDateTime));
        var decided = (await dashboard.ListDecided(caller.Owner, since, ct)).ToDictionary(
            day => DateOnly.FromDateTime(day.Day.UtcDateTime));
        var days =
            from offset in Enumerable.Range(0, GetOverview.Days)
            let date = first.AddDays(offset)
            let money = spent.GetValueOrDefault(date)
            select new OverviewDay(date, money?.SpentCents ?? 0, money?.ApprovedCount ?? 0, decided.GetValueOrDefault(date)?.MedianSeconds);
        return new Overview(await dashboard.FindWaiting(caller.Owner, ct), [.. days]);
    }
}
