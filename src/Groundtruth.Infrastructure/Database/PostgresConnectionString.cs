using Npgsql;

namespace Groundtruth.Infrastructure.Database;

/// <summary>Parses the configured connection string: a PostgreSQL URI or Npgsql's keywords.</summary>
public static class PostgresConnectionString
{
    internal const string Expected =
        "is not a PostgreSQL connection string. Use 'postgresql://USER:PASSWORD@HOST/DATABASE' with percent-encoded special characters, "
        + "or 'Host=…;Database=…;Username=…;Password=…'.";

    /// <summary>Returns a connection string in Npgsql's keywords.</summary>
    /// <exception cref="FormatException">The text cannot be used. Its message follows the setting's name and omits the text.</exception>
    public static string Parse(string text)
    {
        try
        {
            var builder = PostgresUri.IsOne(text) ? PostgresUri.Parse(text) : new NpgsqlConnectionStringBuilder(text);
            if (builder.Host is not { Length: > 0 } host || host.Any(c => c is '=' || char.IsWhiteSpace(c)))
            {
                throw new FormatException(Expected);
            }

            // Finds options that contradict each other.
            var source = new NpgsqlSlimDataSourceBuilder(builder.ConnectionString);
            source.EnableTransportSecurity();
            source.Build().Dispose();
            return builder.ConnectionString;
        }
        catch (Exception e) when (e is not FormatException { Message: Expected or PostgresUri.UnknownParameter })
        {
            // Npgsql's messages quote the text, and with it the password.
            throw new FormatException(Expected);
        }
    }

    /// <param name="connectionString">As <see cref="Parse"/> returns it.</param>
    public static bool HasSeveralHosts(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString).Host!.Contains(',', StringComparison.Ordinal);
}
