using System.Globalization;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

/// <summary>
/// The URI format of libpq: <c>postgresql://user:password@host:port,host:port/database?sslmode=require</c>. <see cref="Uri"/> cannot
/// parse several hosts.
/// </summary>
internal static class PostgresUri
{
    internal const string UnknownParameter =
        "has a URI parameter that is not supported. See docs/configuration.md for the supported ones.";

    private static readonly string[] Schemes = ["postgresql://", "postgres://"];

    public static bool IsOne(string text) => Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="Exception">The URI is invalid. Messages of Npgsql may contain parts of it.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string uri)
    {
        var (rest, query) = Split(uri[(uri.IndexOf("://", StringComparison.Ordinal) + 3)..], '?');
        var (authority, database) = Split(rest, '/');
        var at = authority.LastIndexOf('@');
        var (user, password) = Split(at < 0 ? "" : authority[..at], ':');
        var builder = new NpgsqlConnectionStringBuilder();
        SetHosts(builder, authority[(at + 1)..]);
        Set(builder, "user", user);
        Set(builder, "password", password);
        Set(builder, "dbname", database);
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Split(pair, '=');
            Set(builder, name, value);
        }

        return builder;
    }

    /// <summary>Npgsql expects the ports of several hosts beside their names.</summary>
    private static void SetHosts(NpgsqlConnectionStringBuilder builder, string hosts)
    {
        if (hosts.Contains(','))
        {
            builder.Host = Decode(hosts);
            return;
        }

        var colon = hosts.LastIndexOf(':');
        var hasPort = colon > hosts.LastIndexOf(']');
        var host = Decode(hasPort ? hosts[..colon] : hosts).Trim('[', ']');
        if (host.Length > 0)
        {
            builder.Host = host;
        }

        if (hasPort)
        {
            builder.Port = int.Parse(hosts[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture);
        }
    }

    private static void Set(NpgsqlConnectionStringBuilder builder, string name, string encoded)
    {
        var value = Decode(encoded);
        var (keyword, converted) = PostgresUriParameters.Convert(name, value) ?? throw new FormatException(UnknownParameter);
        if (keyword.Length > 0 && value.Length > 0)
        {
            builder[keyword] = converted;
        }
    }

    private static (string Before, string After) Split(string text, char separator)
    {
        var index = text.IndexOf(separator, StringComparison.Ordinal);
        return index < 0 ? (text, "") : (text[..index], text[(index + 1)..]);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text);
}
