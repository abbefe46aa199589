namespace Groundtruth.Infrastructure.Database;

/// <param name="ConnectionString">As <see cref="PostgresConnectionString.Parse"/> returns it.</param>
public sealed record DatabaseOptions(string ConnectionString)
{
    public const int DefaultPoolSize = 24;
    public const int DefaultDeliveryPoolSize = 2;
    public const int DefaultReplicaPoolSize = 24;

    /// <summary>A direct connection; null to use the main connection string.</summary>
    /// <remarks>Migrations and LISTEN need their own session.</remarks>
    public string? SessionConnectionString { get; init; }

    /// <summary>A streaming standby for lists; null if there is none.</summary>
    public string? ReplicaConnectionString { get; init; }

    /// <summary>True if a pooler assigns connections per transaction.</summary>
    /// <remarks>Prepared statements of its clients would collide.</remarks>
    public bool HasTransactionPooler { get; init; }

    /// <summary>The maximum number of connections for requests and jobs, unless the connection string limits them.</summary>
    public int PoolSize { get; init; } = DefaultPoolSize;

    /// <summary>The maximum number of connections on which the delivery worker records results.</summary>
    public int DeliveryPoolSize { get; init; } = DefaultDeliveryPoolSize;

    /// <summary>The maximum number of connections to the standby, besides the one that checks it.</summary>
    public int ReplicaPoolSize { get; init; } = DefaultReplicaPoolSize;

    /// <summary>Omits the connection strings, which hold passwords.</summary>
    public override string ToString() => nameof(DatabaseOptions);
}
