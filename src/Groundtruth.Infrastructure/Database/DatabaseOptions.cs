namespace Groundtruth.Infrastructure.Database;

/// <param name="ConnectionString">As <see cref="PostgresConnectionString.Parse"/> returns it.</param>
public sealed record DatabaseOptions(string ConnectionString)
{
    /// <summary>For migrations and LISTEN, which need a session of their own; null if the other can be used.</summary>
    public string? SessionConnectionString { get; init; }

    /// <summary>True if a pooler lends a connection per transaction, so that prepared statements would meet on it.</summary>
    public bool HasTransactionPooler { get; init; }

    /// <summary>Omits the connection strings, which hold passwords.</summary>
    public override string ToString() => nameof(DatabaseOptions);
}
