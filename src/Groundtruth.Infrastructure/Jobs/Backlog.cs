using Groundtruth.Application.Jobs;
using Groundtruth.Infrastructure.Database;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Jobs;

/// <summary>Work that waits for a job. The feature that owns it registers it, so that operators see its age and its failures.</summary>
/// <param name="Name">The label in metrics.</param>
/// <param name="Due">The condition of items that wait. An index has exactly these, by <paramref name="Time"/>.</param>
/// <param name="Failed">The status of failed items; null if none can fail.</param>
internal sealed record Backlog(string Name, string Table, string Due, string Time = "next_attempt_at", string? Failed = "failed")
{
    /// <summary>The most failed items that are counted.</summary>
    public const int MaxFailed = 1000;

    public Task<DateTimeOffset?> OldestDue(PostgresReader database, CancellationToken ct) =>
        database.QuerySingle<DateTimeOffset?>($"SELECT {Time} FROM {Table} WHERE {Due} ORDER BY {Time} LIMIT 1", new { }, ct);

    public Task<long> CountFailed(PostgresReader database, CancellationToken ct) => database.QuerySingle<long>(
        $"SELECT count(*) FROM (SELECT 1 FROM {Table} WHERE status = '{Failed}' LIMIT @MaxFailed) AS failed", new { MaxFailed }, ct);
}

internal static class BacklogRegistration
{
    public static IServiceCollection AddBacklogs(this IServiceCollection services) => services
        .AddSingleton<MeasureBacklogs>()
        .AddJob(new("measure_backlogs", TimeSpan.FromSeconds(15), JobRunner.EveryReplica, "measures the work that waits for jobs")
        {
            Run = (scope, ct) => scope.GetRequiredService<MeasureBacklogs>().Run(ct),
        });

    public static IServiceCollection AddBacklog(this IServiceCollection services, Backlog backlog) => services.AddSingleton(backlog);
}
