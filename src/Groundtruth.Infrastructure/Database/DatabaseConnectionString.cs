using Npgsql;

namespace Groundtruth.Infrastructure.Database;

internal sealed class DatabaseConnectionString(DatabaseOptions options)
{
    /// <summary>The maximum time that a job or command waits for a statement; see <see cref="StatementLimits"/>.</summary>
    public static readonly TimeSpan BackgroundLimit = TimeSpan.FromSeconds(30);

    private const string CommandTimeout = "Command Timeout";

    public DatabaseConnectionString(string configured)
        : this(new DatabaseOptions(configured))
    {
    }

    /// <summary>Connections are not reset on return, which would cost a fifth of the reads.</summary>
    /// <remarks>Session state is therefore forbidden.</remarks>
    public string Pooled { get; } = With(options.ConnectionString, builder => ForAPool(builder, options));

    public string PooledForRecords { get; } = Pool(options.ConnectionString, options, options.DeliveryPoolSize);

    public string PooledForPointReads { get; } = Pool(options.ConnectionString, options, size: 1);

    /// <summary>Null without a standby.</summary>
    public string? PooledForReplica { get; } =
        options.ReplicaConnectionString is { } replica ? Pool(replica, options, options.ReplicaPoolSize) : null;

    /// <inheritdoc cref="PooledForReplica"/>
    public string? ForReplicaChecks { get; } = options.ReplicaConnectionString is { } replica ? Pool(replica, options, size: 1) : null;

    public string ForListening { get; } = With(options.SessionConnectionString ?? options.ConnectionString, ForOneConnection);

    /// <summary>Has no time limit, because a migration may be slow.</summary>
    public string ForMigrations { get; } = With(options.SessionConnectionString ?? options.ConnectionString, builder =>
    {
        ForOneConnection(builder);
        builder.CommandTimeout = 0;
        SetDefault(builder, "Keepalive", 10);
    });

    /// <summary>The maximum number of connections of a process to the primary.</summary>
    /// <remarks>Notifications and the standby check use one each.</remarks>
    public int MaxConnections =>
        new[] { Pooled, PooledForRecords, PooledForPointReads }.Sum(pool => new NpgsqlConnectionStringBuilder(pool).MaxPoolSize)
        + (PooledForReplica is null ? 1 : 2);

    /// <summary>The maximum time that a request waits for a statement.</summary>
    /// <remarks>With the connection timeout, it fails within 8 seconds.</remarks>
    public TimeSpan RequestLimit { get; } = new NpgsqlConnectionStringBuilder(options.ConnectionString) is var builder
        && !builder.ShouldSerialize(CommandTimeout) ? TimeSpan.FromSeconds(5)
        : builder.CommandTimeout == 0 ? Timeout.InfiniteTimeSpan
        : TimeSpan.FromSeconds(builder.CommandTimeout);

    private static string Pool(string configured, DatabaseOptions options, int size) => With(configured, builder =>
    {
        ForAPool(builder, options);
        builder.MaxPoolSize = size;
    });

    private static void ForAPool(NpgsqlConnectionStringBuilder builder, DatabaseOptions options)
    {
        builder.NoResetOnClose = true;
        SetDefault(builder, "Maximum Pool Size", options.PoolSize);
        SetDefault(builder, "Max Auto Prepare", 64);
        SetDefault(builder, "Auto Prepare Min Usages", 2);
        SetDefault(builder, "Timeout", 3);
        SetDefault(builder, "Cancellation Timeout", 500);
        if (options.HasTransactionPooler)
        {
            builder.MaxAutoPrepare = 0;
        }
    }

    private static void ForOneConnection(NpgsqlConnectionStringBuilder builder)
    {
        builder.Pooling = false;
        SetDefault(builder, "Timeout", 5);
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
