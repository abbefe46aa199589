using System.Globalization;
using Groundtruth.Application.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Database.Replica;

internal sealed class ReplicaDiagnostic(
    [FromKeyedServices(StandbyCheck.Replica)] PostgresReader replica, PostgresReader primary, StandbyCheck check, Standby standby,
    RecentWrites writes) : IDiagnostic
{
    private const string SelectCluster =
        """
        SELECT (SELECT system_identifier FROM pg_control_system()) AS id, current_database() AS database, pg_is_in_recovery() AS is_standby,
               current_setting('hot_standby_feedback') = 'on' AS has_feedback
        """;

    /// <summary>The maximum number of checks.</summary>
    /// <remarks>Several, because the standby of a busy primary rarely has the position that was noted just before.</remarks>
    private const int MaxChecks = 10;

    public string Name => "replica";

    public bool IsQuick => false;

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken ct)
    {
        var original = (await primary.QuerySingle<Cluster>(SelectCluster, new { }, ct))!;
        var copy = (await replica.QuerySingle<Cluster>(SelectCluster, new { }, ct))!;
        if (!copy.IsStandby || (copy.Id, copy.Database) != (original.Id, original.Database))
        {
            return
            [
                Finding.Failure(
                    "ConnectionStrings:GroundtruthReplica does not name a standby of the database.",
                    "Point it to a streaming standby of the same cluster and database, or remove it."),
            ];
        }

        for (var checks = 0; checks < MaxChecks && standby.Lag is null; checks++)
        {
            await check.Run(ct);
        }

        return [Delay(), .. Conflicts(copy), .. Sharing()];
    }

    private Finding Delay() => standby is { IsUsable: true, Lag: { } lag }
        ? Finding.Good(string.Create(CultureInfo.InvariantCulture, $"The standby is at most {lag.TotalSeconds:F1} s behind."))
        : Finding.Warning(
            $"The standby is more than {Standby.MaxLag.TotalSeconds:F0} s behind, so the primary serves all reads.",
            "Check the standby's replay, its network and its disk.");

    private static IEnumerable<Finding> Conflicts(Cluster copy) => copy.HasFeedback ? [] :
    [
        Finding.Warning(
            "The standby may cancel reads that conflict with cleaned-up rows; the primary repeats them.",
            "On the standby, set hot_standby_feedback = on."),
    ];

    private IEnumerable<Finding> Sharing() => writes.AreShared ? [] :
    [
        Finding.Warning(
            "Recent writes are known only to the process that made them.",
            "With more than one process, set Redis:ConnectionString on all of them, workers included."),
    ];

    private sealed record Cluster
    {
        public long Id { get; init; }

        public string Database { get; init; } = "";

        public bool IsStandby { get; init; }

        public bool HasFeedback { get; init; }
    }
}
