using Npgsql;

namespace Groundtruth.Infrastructure.Database;

internal sealed class DatabaseConnectionString(string configured)
{
    /// <summary>Connections are not reset on return, which would cost a fifth of the reads: session state is forbidden.</summary>
    public string Pooled { get; } = With(configured, ForAPool);

    /// <summary>For writes that are repeated after a crash: commits do not wait for the disk.</summary>
    public string PooledWithoutFlush { get; } = With(configured, builder =>
    {
        ForAPool(builder);
        builder.Options += " -c synchronous_commit=off";
        builder.MaxPoolSize = 2;
    });

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
