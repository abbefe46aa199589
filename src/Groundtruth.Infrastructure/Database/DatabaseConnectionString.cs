using Npgsql;

namespace Groundtruth.Infrastructure.Database;

/// <summary>How the database is reached, with what this program relies on filled in where the operator has not said otherwise.</summary>
internal sealed class DatabaseConnectionString(string configured)
{
    /// <summary>
    /// For the pool. Statements prepare themselves. A connection is not reset when it goes back, which would cost a fifth of the reads: so
    /// nothing may leave state in a session (no SET, LISTEN, temporary table or session lock). Locks are waited for 5 seconds at most.
    /// </summary>
    public string Pooled { get; } = With(configured, ForAPool);

    /// <summary>
    /// For what may be lost when PostgreSQL crashes, because it is then done again: a commit does not wait for the disk.
    /// </summary>
    public string PooledWithoutFlush { get; } = With(configured, builder =>
    {
        ForAPool(builder);
        builder.Options += " -c synchronous_commit=off";
        builder.MaxPoolSize = 2;
    });

    /// <summary>For a connection that is opened once and kept to itself.</summary>
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
        // ContainsKey only tells whether there is such a keyword at all.
        if (!builder.ShouldSerialize(keyword))
        {
            builder[keyword] = value;
        }
    }
}
