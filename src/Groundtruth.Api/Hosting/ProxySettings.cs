using Microsoft.AspNetCore.HttpOverrides;

namespace Groundtruth.Api.Hosting;

/// <summary>Trusts forwarded headers only from known proxies. Otherwise any client could choose its address.</summary>
internal static class ProxySettings
{
    private const string KnownProxies = "ForwardedHeaders:KnownProxies";

    /// <summary>The configuration key of ASPNETCORE_FORWARDEDHEADERS_ENABLED, which makes the framework trust every client.</summary>
    private const string TrustEveryone = "ForwardedHeaders_Enabled";

    private const int MaxHops = 16;

    /// <summary>Null without a proxy.</summary>
    public static ForwardedHeadersOptions? Read(IConfiguration configuration)
    {
        if (Settings.Flag(configuration, TrustEveryone, byDefault: false))
        {
            throw new SettingsException(
                "ASPNETCORE_FORWARDEDHEADERS_ENABLED trusts every client. Remove it, and set "
                    + $"{KnownProxies} to the addresses of your proxies.");
        }

        var hops = Settings.PositiveInteger(configuration, "ForwardedHeaders:Hops", 1, MaxHops);
        if (Settings.Networks(configuration, KnownProxies) is not [_, ..] networks)
        {
            return null;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedPrefix,
            ForwardLimit = hops,
        };

        // By default, the framework also knows loopback.
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        networks.ForEach(options.KnownIPNetworks.Add);
        return options;
    }
}
