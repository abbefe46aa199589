namespace Groundtruth.Infrastructure.Database;

/// <summary>Translates libpq's parameters to Npgsql's keywords.</summary>
internal static class PostgresUriParameters
{
    /// <summary>Parameters that Npgsql has no use for, or whose default it shares.</summary>
    private static readonly string[] Ignored =
        ["client_encoding", "fallback_application_name", "keepalives_count", "tcp_user_timeout", "sslcompression", "sslsni"];

    /// <summary>Returns an empty keyword for a parameter without effect, and null for an unknown one.</summary>
    public static (string Keyword, string Value)? Convert(string name, string value) => name switch
    {
        "host" => ("Host", value),
        "port" => ("Port", value),
        "dbname" => ("Database", value),
        "user" => ("Username", value),
        "password" => ("Password", value),
        "passfile" => ("Passfile", value),
        "application_name" => ("Application Name", value),
        "connect_timeout" => ("Timeout", value),
        "options" => ("Options", value),
        "sslmode" => ("SSL Mode", value.Replace("-", "", StringComparison.Ordinal)),
        "sslnegotiation" => ("SSL Negotiation", value),
        "sslrootcert" when value == "system" => ("", ""),
        "sslrootcert" => ("Root Certificate", value),
        "sslcert" => ("SSL Certificate", value),
        "sslkey" => ("SSL Key", value),
        "sslpassword" => ("SSL Password", value),
        "channel_binding" => ("Channel Binding", value),
        "gssencmode" => ("GSS Encryption Mode", value),
        "krbsrvname" => ("Kerberos Service Name", value),
        "target_session_attrs" => ("Target Session Attributes", value),
        "load_balance_hosts" => ("Load Balance Hosts", value == "random" ? "true" : "false"),
        "keepalives" => ("TCP Keepalive", value == "0" ? "false" : "true"),
        "keepalives_idle" => ("TCP Keepalive Time", value),
        "keepalives_interval" => ("TCP Keepalive Interval", value),
        _ when Ignored.Contains(name) => ("", ""),
        _ => null,
    };
}
