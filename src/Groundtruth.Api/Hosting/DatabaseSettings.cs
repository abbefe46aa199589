using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Api.Hosting;

internal static class DatabaseSettings
{
    private const string Main = "ConnectionStrings:Groundtruth";
    private const string Session = "ConnectionStrings:GroundtruthSession";
    private const string Replica = "ConnectionStrings:GroundtruthReplica";
    private const string Pooler = "Database:Pooler";
    private const int MaxPoolSize = 1000;

    /// <summary>Null for the embedded database.</summary>
    public static string? ConnectionString(IConfiguration configuration) => Parse(configuration, Main);

    public static DatabaseOptions Database(IConfiguration configuration, string connectionString)
    {
        var session = Parse(configuration, Session);
        var hasPooler = HasTransactionPooler(configuration);
        return hasPooler && session is null
            ? throw new SettingsException(
                $"{Session} is required with {Pooler}. Set it to a connection string that bypasses the pooler, for migrations and "
                + "notifications.")
            : new DatabaseOptions(connectionString)
            {
                SessionConnectionString = session,
                ReplicaConnectionString = ReplicaConnectionString(configuration),
                HasTransactionPooler = hasPooler,
                PoolSize = Settings.PositiveInteger(configuration, "Database:PoolSize", DatabaseOptions.DefaultPoolSize, MaxPoolSize),
                DeliveryPoolSize = Settings.PositiveInteger(
                    configuration, "Database:DeliveryPoolSize", DatabaseOptions.DefaultDeliveryPoolSize, MaxPoolSize),
                ReplicaPoolSize = Settings.PositiveInteger(
                    configuration, "Database:ReplicaPoolSize", DatabaseOptions.DefaultReplicaPoolSize, MaxPoolSize),
            };
    }

    public static bool HasReplica(IConfiguration configuration) => Settings.Text(configuration, Replica) is not null;

    /// <summary>One host, because the delay of one standby says nothing about another.</summary>
    private static string? ReplicaConnectionString(IConfiguration configuration)
    {
        var replica = Parse(configuration, Replica);
        return replica is not null && PostgresConnectionString.HasSeveralHosts(replica)
            ? throw new SettingsException($"{Replica} names several hosts. Name one standby.")
            : replica;
    }

    private static bool HasTransactionPooler(IConfiguration configuration) => Settings.Text(configuration, Pooler) switch
    {
        null or "none" => false,
        "transaction" => true,
        var other => throw new SettingsException($"{Pooler} is '{other}'; it must be 'none' or 'transaction'."),
    };

    private static string? Parse(IConfiguration configuration, string name)
    {
        if (Settings.Text(configuration, name) is not { } text)
        {
            return null;
        }

        try
        {
            return PostgresConnectionString.Parse(text);
        }
        catch (FormatException e)
        {
            throw new SettingsException($"{name} {e.Message}");
        }
    }
}
