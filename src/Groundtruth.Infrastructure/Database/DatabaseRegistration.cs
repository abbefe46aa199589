using Groundtruth.Application.Database;
using Groundtruth.Application.Diagnostics;
using Groundtruth.Application.Jobs;
using Groundtruth.Infrastructure.Database.Partitions;
using Groundtruth.Infrastructure.Database.PointReads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

internal static class DatabaseRegistration
{
    public static IServiceCollection AddDatabase(this IServiceCollection services, DatabaseOptions options) => services
        .AddSingleton(new DatabaseConnectionString(options))
        .AddSingleton(provider => provider.CreateDataSource("requests", provider.GetRequiredService<DatabaseConnectionString>().Pooled))
        .AddSingleton<StatementLimits>()
        .AddSingleton<WriteRefusals>()
        .AddSingleton<PostgresReader>()
        .AddKeyedSingleton(
            PointReader.Connection,
            (provider, _) => provider.CreateDataSource(
                PointReader.Connection, provider.GetRequiredService<DatabaseConnectionString>().PooledForPointReads))
        .AddKeyedSingleton(
            PointReader.Connection,
            (provider, key) => ActivatorUtilities.CreateInstance<PostgresReader>(
                provider, provider.GetRequiredKeyedService<NpgsqlDataSource>(key)))
        .AddSingleton<PointReader>()
        .AddSingleton(provider => new Migrator(
            provider.GetRequiredService<DatabaseConnectionString>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<MigrationJournal>()
        .AddSingleton<IReadiness, DatabaseReadiness>()
        .AddTransient<IDiagnostic, DatabaseDiagnostic>()
        .AddPartitions()
        .AddSingleton(options)
        .AddSingleton<ConstraintErrors>()
        .AddScoped<UnitOfWork>()
        .AddSingleton<YoungTables>()
        .AddJob(new(
            "analyze_young_tables", TimeSpan.FromSeconds(5), JobRunner.EveryReplica, "gathers statistics of tables that reach 100 rows")
        {
            Run = (scope, ct) => scope.GetRequiredService<YoungTables>().Analyze(ct),
        });

    /// <param name="name">The name of the pool in metrics.</param>
    public static NpgsqlDataSource CreateDataSource(this IServiceProvider provider, string name, string connectionString)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(connectionString) { Name = name };
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        builder.UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>());
        return builder.Build();
    }
}
