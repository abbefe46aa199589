using Groundtruth.Domain.Organizations;

namespace Groundtruth.Domain.Webhooks;

public sealed class WebhookEndpoint : IIdentified
{
    public const int MaxUrlLength = 2048;
    public const int MaxEndpointsPerMode = 16;

    public static readonly TimeSpan MaxFailing = TimeSpan.FromDays(5);

    private WebhookEndpoint()
    {
    }

    public static string IdPrefix => "whe_";

    public Id<WebhookEndpoint> Id { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    public Owner Owner => new(OrgId, Mode);

    public string Url { get; private set; } = "";

    /// <summary>The normalized URL, unique among the endpoints of an organization and mode.</summary>
    public string NormalizedUrl { get; private set; } = "";

    public bool Enabled { get; private set; }

    public DisabledReason? DisabledReason { get; private set; }

    /// <summary>The start of the current run of failures; null while deliveries succeed.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    public string[] Events { get; private set; } = [];

    /// <summary>Encrypted, like <see cref="NextSigningSecret"/>.</summary>
    public byte[] SigningSecret { get; private set; } = [];

    public byte[]? NextSigningSecret { get; private set; }

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

    /// <summary>Normalizes a URL by RFC 3986, with the host in ASCII (IDNA).</summary>
    public static string Normalize(Uri url)
    {
        var host = url.HostNameType == UriHostNameType.Dns ? url.IdnHost : url.Host;
        return $"{url.Scheme}://{host}{(url.IsDefaultPort ? "" : $":{url.Port}")}{url.PathAndQuery}";
    }

    /// <summary>Ends the run of failures, unless the new URL is equivalent.</summary>
    public void MoveTo(string url)
    {
        var normalizedUrl = Normalize(new Uri(url));
        FailingSince = normalizedUrl == NormalizedUrl ? FailingSince : null;
        (Url, NormalizedUrl) = (url, normalizedUrl);
    }

    public void Want(IReadOnlyList<string> events) => Events = [.. events];

    public void Switch(bool enabled)
    {
        if (enabled != Enabled)
        {
            (Enabled, DisabledReason, FailingSince) = (enabled, null, null);
        }
    }

    public void Disable(DisabledReason reason) => (Enabled, DisabledReason) = (false, reason);

    /// <summary>Both secrets sign during the overlap. Replaces a pending next secret.</summary>
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
