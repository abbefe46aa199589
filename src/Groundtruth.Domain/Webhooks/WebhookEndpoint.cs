using System.Security.Cryptography;
using Groundtruth.Domain.Access;

namespace Groundtruth.Domain.Webhooks;

/// <summary>Where a buyer's events go.</summary>
public sealed class WebhookEndpoint : IIdentified
{
    public const int MaxUrlLength = 2048;
    public const int MaxEndpointsPerMode = 16;

    private WebhookEndpoint()
    {
    }

    public static string IdPrefix => "whe_";

    public Id<WebhookEndpoint> Id { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    /// <summary>As the buyer wrote it.</summary>
    public string Url { get; private init; } = "";

    /// <summary>Two spellings of one URL are one endpoint.</summary>
    public string NormalizedUrl { get; private init; } = "";

    public bool Enabled { get; private init; }

    public string[] Events { get; private init; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    public static WebhookEndpoint Create(Owner owner, string url, IReadOnlyList<string> events, DateTimeOffset now) => new()
    {
        Id = Id<WebhookEndpoint>.New(now),
        OrgId = owner.OrgId,
        Mode = owner.Mode,
        Url = url,
        NormalizedUrl = Normalize(new Uri(url)),
        Enabled = true,
        Events = [.. events],
        CreatedAt = now,
    };

    /// <summary>As RFC 3986 normalises it, and with the host as it is looked up: in ASCII.</summary>
    public static string Normalize(Uri url)
    {
        var host = url.HostNameType == UriHostNameType.Dns ? url.IdnHost : url.Host;
        return $"{url.Scheme}://{host}{(url.IsDefaultPort ? "" : $":{url.Port}")}{url.PathAndQuery}";
    }

    /// <summary>A new signing secret: <c>gt_whsec_</c> and 32 random bytes in base64.</summary>
    public static string NewSigningSecret() => "gt_whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
