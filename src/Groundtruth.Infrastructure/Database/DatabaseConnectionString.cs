using Npgsql;

namespace Groundtruth.Infrastructure.Database;

/// <summary>Connection strings with the required defaults; the operator's settings take precedence.</summary>
internal sealed class DatabaseConnectionString(string configured)
{
    /// <summary>
    /// For the pool. Statements are prepared automatically. Connections are not reset when returned, which would cost a fifth of the reads,
    /// so session state (SET, LISTEN, temporary tables, session locks) is forbidden. Lock waits end after 5 seconds.
    /// </summary>
    public string Pooled { get; } = With(configured, ForAPool);

    /// <summary>For writes that are repeated after a crash: commits do not wait for the disk.</summary>
    public string PooledWithoutFlush { get; } = With(configured, builder =>
    {
        ForAPool(builder);
        builder.Options += " -c synchronous_commit=off";
        builder.MaxPoolSize = 2;
    });

    /// <summary>For a single long-lived connection outside the pool.</summary>
    public string ForOneConnection { get; } = With(configured, builder =>
    {
        builder.Pooling = false;
        SetDefault(builder, "Keepalive", 10);
        SetDefault(builder, "Timeout", 5);
    });

    private static void ForAPool(NpgsqlConnectionStringBuilder builder)
    {
        builder.NoResetOnClose = true;
        SetDefault(builder, "Maximum Pool Size", 24);
        SetDefault(builder, "Max Auto Prepare", 64);
        SetDefault(builder, "Auto Prepare Min Usages", 2);
        SetDefault(builder, "Timeout", 5);
        SetDefault(builder, "Options", "-c lock_timeout=5s");
    }

    private static string With(string configured, Action<NpgsqlConnectionStringBuilder> change)
    {
        var builder = new NpgsqlConnectionStringBuilder(configured);
        SetDefault(builder, "Application Name", "groundtruth");
        change(builder);
        return builder.ConnectionString;
    }

    private static void SetDefault(NpgsqlConnectionStringBuilder builder, string keyword, object value)
    {
        // ContainsKey only checks that the keyword exists, not that it was set.
        if (!builder.ShouldSerialize(keyword))
        {
            builder[keyword] = value;
        }
    }
}
