using Groundtruth.Application.Diagnostics;
using Groundtruth.Application.Jobs;
using Groundtruth.Infrastructure.Postgres;
using Groundtruth.Infrastructure.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Database.Replica;

internal static class ReplicaRegistration
{
    /// <summary>Without a standby, lists read the primary, and nothing remembers writes.</summary>
    public static IServiceCollection AddReplica(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton<ListReader>();
        return options.ReplicaConnectionString is null ? services : services
            .AddReader(StandbyReads.Replica, connections => connections.PooledForReplica!)
            .AddReader(StandbyCheck.Replica, connections => connections.ForReplicaChecks!)
            .AddReader(StandbyCheck.Primary, connections => connections.PooledForPointReads)
            .AddSingleton<Standby>()
            .AddSingleton<StandbyCheck>()
            .AddSingleton<StandbyReads>()
            .AddSingleton<ReplicaMetrics>()
            .AddSingleton(provider => new RecentWrites(
                provider.GetRequiredService<TimeProvider>(),
                provider.GetService<RedisGuard>() is null ? null : ActivatorUtilities.CreateInstance<SharedMarks>(provider)))
            .AddTransient<IDiagnostic, ReplicaDiagnostic>()
            .AddJob(new("check_replica", StandbyCheck.Interval, JobRunner.EveryReplica, "measures the delay of the standby")
            {
                Run = (scope, ct) => scope.GetRequiredService<StandbyCheck>().Run(ct),
                Processes = JobProcesses.Web,
                Signal = provider => provider.GetRequiredService<WorkSignal<StandbyCheck>>(),
            });
    }

    /// <summary>Its failures, unlike the primary's, neither make the program unready nor revive the embedded server.</summary>
    private static IServiceCollection AddReader(
        this IServiceCollection services, string name, Func<DatabaseConnectionString, string> connectionString) => services
        .AddKeyedSingleton(name, (provider, _) => provider.CreateDataSource(
            name, connectionString(provider.GetRequiredService<DatabaseConnectionString>())))
        .AddKeyedSingleton(name, (provider, key) => ActivatorUtilities.CreateInstance<PostgresReader>(
            provider,
            provider.GetRequiredKeyedService<Npgsql.NpgsqlDataSource>(key),
            new WriteRefusals(provider.GetRequiredService<TimeProvider>()),
            new WorkSignal<EmbeddedPostgres>()));
}
