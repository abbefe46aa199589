using Groundtruth.Application.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

internal static class DatabaseRegistration
{
    public static IServiceCollection AddDatabase(this IServiceCollection services, DatabaseOptions options) => services
        .AddSingleton(new DatabaseConnectionString(options))
        .AddSingleton(provider => provider.CreateDataSource(provider.GetRequiredService<DatabaseConnectionString>().Pooled))
        .AddSingleton<StatementLimits>()
        .AddSingleton<WriteRefusals>()
        .AddSingleton<PostgresReader>()
        .AddSingleton(provider => new Migrator(
            provider.GetRequiredService<DatabaseConnectionString>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IReadiness, DatabaseReadiness>()
        .AddSingleton<ConstraintErrors>()
        .AddScoped<UnitOfWork>();

    public static NpgsqlDataSource CreateDataSource(this IServiceProvider provider, string connectionString)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(connectionString);
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        builder.UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>());
        return builder.Build();
    }
}
