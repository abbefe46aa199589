using Groundtruth.Domain.Organizations;

namespace Groundtruth.Domain.Webhooks;

/// <summary>Why an endpoint was disabled by us rather than by its buyer.</summary>
public enum DisabledReason
{
    /// <summary>Nothing but failure for days.</summary>
    Failing,

    /// <summary>It answered 410 Gone.</summary>
    Gone,
}

/// <summary>Where a buyer's events go.</summary>
public sealed class WebhookEndpoint : IIdentified
{
    public const int MaxUrlLength = 2048;
    public const int MaxEndpointsPerMode = 16;

    /// <summary>How long nothing but failure is put up with.</summary>
    public static readonly TimeSpan MaxFailing = TimeSpan.FromDays(5);

    private WebhookEndpoint()
    {
    }

    public static string IdPrefix => "whe_";

    public Id<WebhookEndpoint> Id { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    public Owner Owner => new(OrgId, Mode);

    /// <summary>As the buyer wrote it.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Two spellings of one URL are one endpoint.</summary>
    public string NormalizedUrl { get; private set; } = "";

    public bool Enabled { get; private set; }

    public DisabledReason? DisabledReason { get; private set; }

    /// <summary>Since when nothing but failure came of deliveries; null while they succeed.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    public string[] Events { get; private set; } = [];

    /// <summary>Encrypted, as the next one is.</summary>
    public byte[] SigningSecret { get; private set; } = [];

    public byte[]? NextSigningSecret { get; private set; }

    /// <summary>When the next secret replaces the one that there is.</summary>
    public DateTimeOffset? SecretActivatesAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public static WebhookEndpoint Create(
        Owner owner, string url, IReadOnlyList<string> events, byte[] protectedSecret, DateTimeOffset now) => new()
    {
        Id = Id<WebhookEndpoint>.New(now),
        OrgId = owner.OrgId,
        Mode = owner.Mode,
        Url = url,
        NormalizedUrl = Normalize(new Uri(url)),
        Enabled = true,
        Events = [.. events],
        SigningSecret = protectedSecret,
        CreatedAt = now,
    };

    /// <summary>As RFC 3986 normalises it, and with the host as it is looked up: in ASCII.</summary>
    public static string Normalize(Uri url)
    {
        var host = url.HostNameType == UriHostNameType.Dns ? url.IdnHost : url.Host;
        return $"{url.Scheme}://{host}{(url.IsDefaultPort ? "" : $":{url.Port}")}{url.PathAndQuery}";
    }

    public void MoveTo(string url)
    {
        Url = url;
        NormalizedUrl = Normalize(new Uri(url));
    }

    public void Want(IReadOnlyList<string> events) => Events = [.. events];

    /// <summary>As its buyer wants it. Failures are counted anew from when it is enabled.</summary>
    public void Switch(bool enabled)
    {
        if (enabled != Enabled)
        {
            (Enabled, DisabledReason, FailingSince) = (enabled, null, null);
        }
    }

    public void Disable(DisabledReason reason) => (Enabled, DisabledReason) = (false, reason);

    /// <summary>Both secrets sign until the new one replaces the old; one that was to replace it before this is forgotten.</summary>
    public void RotateSecret(byte[] protectedSecret, DateTimeOffset now)
    {
        Settle(now);
        (NextSigningSecret, SecretActivatesAt) = (protectedSecret, now + SigningSecrets.Overlap);
    }

    public Error? ActivateSecret(DateTimeOffset now)
    {
        Settle(now);
        if (NextSigningSecret is null)
        {
            return WebhookErrors.NoRotation;
        }

        Use(new SigningSecrets(NextSigningSecret));
        return null;
    }

    private void Settle(DateTimeOffset now) => Use(new SigningSecrets(SigningSecret, NextSigningSecret, SecretActivatesAt).At(now));

    private void Use(SigningSecrets secrets) =>
        (SigningSecret, NextSigningSecret, SecretActivatesAt) = (secrets.Current, secrets.Next, secrets.NextActivatesAt);
}
