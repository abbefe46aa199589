using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Postgres;
using Microsoft.Extensions.Logging.Console;

namespace Groundtruth.Api.Hosting;

public sealed partial class Startup : IAsyncDisposable
{
    private readonly EmbeddedPostgres? postgres;

    private Startup(WebApplication app, EmbeddedPostgres? postgres) => (App, this.postgres) = (app, postgres);

    public WebApplication App { get; }

    /// <summary>Migrates the embedded database, and any database in Development; otherwise the operator runs <c>migrate</c>.</summary>
    public static async Task<Startup> Create(string[] args, Action<WebApplicationBuilder> change, CancellationToken ct)
    {
        var builder = GroundtruthApp.CreateBuilder(args);
        change(builder);

        EmbeddedPostgres? postgres = null;
        var connectionString = DatabaseSettings.ConnectionString(builder.Configuration);
        if (connectionString is null)
        {
            using var logging = LoggerFactory.Create(logging =>
            {
                logging.AddSimpleConsole(console => console.SingleLine = true);
                LogToStandardError(logging.Services);
            });
            postgres = await EmbeddedPostgres.Start(
                new EmbeddedPostgresOptions(Settings.DataDirectory(builder.Configuration)), logging.CreateLogger<EmbeddedPostgres>(), ct);
            connectionString = postgres.ConnectionString;
            builder.Services.AddEmbeddedPostgres(postgres);
        }

        try
        {
            var app = GroundtruthApp.Build(builder, connectionString);
            if (postgres is not null || app.Environment.IsDevelopment())
            {
                await Migrate(app, ct);
            }

            return new Startup(app, postgres);
        }
        catch when (postgres is not null)
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>Keeps standard output free for command results.</summary>
    public static void LogToStandardError(WebApplicationBuilder builder) => LogToStandardError(builder.Services);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }
    }

    private static async Task Migrate(WebApplication app, CancellationToken ct)
    {
        var report = new MigrationReport(name => LogMigration(app.Logger, name), reason => LogWait(app.Logger, reason));
        var applied = await app.Services.GetRequiredService<Migrator>().Apply(report, ct);
        if (applied.Count > 0)
        {
            LogApplied(app.Logger, applied.Count);
        }
    }

    [LoggerMessage(LogLevel.Debug, "Applying migration {Name}")]
    private static partial void LogMigration(ILogger logger, string name);

    [LoggerMessage(LogLevel.Information, "Migrations delayed: {Reason}")]
    private static partial void LogWait(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Information, "Migrations applied: {Count}")]
    private static partial void LogApplied(ILogger logger, int count);

    private static void LogToStandardError(IServiceCollection services) =>
        services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
}
