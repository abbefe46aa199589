using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace Groundtruth.Infrastructure.RateLimiting;

public sealed class RedisOptions
{
    private const string Unusable = "is not usable. Write redis://:PASSWORD@HOST:6379, or HOST:6379,password=PASSWORD,ssl=true.";

    private RedisOptions(ConfigurationOptions connection, TimeSpan patience, bool isUsed) =>
        (Connection, Patience, IsUsed) = (connection, patience, isUsed);

    /// <summary>The maximum time that a request waits for Redis.</summary>
    public TimeSpan Patience { get; }

    /// <summary>False if the process only checks Redis in its diagnosis.</summary>
    public bool IsUsed { get; }

    /// <summary>The maximum time that the start waits for Redis.</summary>
    public TimeSpan ConnectPatience => AtLeastASecond(Patience);

    internal ConfigurationOptions Connection { get; }

    /// <summary>Reads a <c>redis://</c> or <c>rediss://</c> URI, or the format of StackExchange.Redis.</summary>
    /// <exception cref="FormatException">The message continues the name of the setting and does not contain its value.</exception>
    public static RedisOptions Parse(string connectionString, TimeSpan patience, bool isUsed = true)
    {
        var isUri = connectionString.StartsWith("redis://", StringComparison.OrdinalIgnoreCase)
            || connectionString.StartsWith("rediss://", StringComparison.OrdinalIgnoreCase);
        var connection = (isUri ? OfUri(connectionString) : OfKeywords(connectionString)) ?? throw new FormatException(Unusable);
        return new RedisOptions(Configure(connection, patience), patience, isUsed);
    }

    /// <summary>Commands never queue: a request does not wait for a new connection.</summary>
    /// <remarks>Reconnects every half second.</remarks>
    private static ConfigurationOptions Configure(ConfigurationOptions connection, TimeSpan patience)
    {
        var timeout = (int)AtLeastASecond(patience).TotalMilliseconds;
        connection.AbortOnConnectFail = false;
        connection.BacklogPolicy = BacklogPolicy.FailFast;
        connection.ClientName = "groundtruth";
        connection.ConnectRetry = 1;
        connection.ConnectTimeout = timeout;
        connection.SyncTimeout = timeout;
        connection.AsyncTimeout = timeout;
        connection.HeartbeatInterval = TimeSpan.FromMilliseconds(500);
        connection.ReconnectRetryPolicy = new LinearRetry(500);
        return connection;
    }

    private static TimeSpan AtLeastASecond(TimeSpan time) => TimeSpan.FromSeconds(Math.Max(1, time.TotalSeconds));

    private static ConfigurationOptions? OfKeywords(string text)
    {
        try
        {
            var connection = ConfigurationOptions.Parse(text);
            return connection.EndPoints.Count > 0 && connection.EndPoints.All(IsUsable) ? connection : null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static ConfigurationOptions? OfUri(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri is not { Host.Length: > 0, Query: "", Fragment: "" }
            || DatabaseOf(uri) is not { } database)
        {
            return null;
        }

        var user = uri.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        return new ConfigurationOptions
        {
            EndPoints = { { uri.IdnHost, uri.IsDefaultPort ? 6379 : uri.Port } },
            Ssl = uri.Scheme == "rediss",
            User = user is [{ Length: > 0 } name, _] ? name : null,
            Password = user[^1] is { Length: > 0 } password ? password : null,
            DefaultDatabase = database,
        };
    }

    private static int? DatabaseOf(Uri uri) => uri.AbsolutePath.Trim('/') switch
    {
        "" => 0,
        var text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    private static bool IsUsable(EndPoint endPoint) => endPoint switch
    {
        DnsEndPoint name => Uri.CheckHostName(name.Host) != UriHostNameType.Unknown,
        IPEndPoint or UnixDomainSocketEndPoint => true,
        _ => false,
    };
}
