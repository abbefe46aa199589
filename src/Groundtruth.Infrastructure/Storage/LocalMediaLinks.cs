using System.Globalization;
using Groundtruth.Application.Hosting;
using Groundtruth.Application.Storage;
using Groundtruth.Infrastructure.Secrets;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>Links to local media, signed over method, key, expiry and the upload's limits.</summary>
internal sealed class LocalMediaLinks(EncryptionKeys keys, IPublicUrl publicUrl, TimeProvider time)
{
    private readonly LinkSignatures signatures = new(keys, "local-media-links");

    public long Expiry(TimeSpan lifetime) => time.GetUtcNow().Add(lifetime).ToUnixTimeSeconds();

    public string Download(string key, long expiresAt) =>
        $"{publicUrl.Value}/media/{key}?expires={expiresAt}&signature={signatures.Sign(Text(key, expiresAt))}";

    public string Upload(LocalUploadLink link) =>
        $"{publicUrl.Value}/media/{link.Key}?expires={link.ExpiresAtUnixSeconds}&content_type={Uri.EscapeDataString(link.ContentType)}" +
        $"&max_bytes={link.MaxBytes}&signature={signatures.Sign(Text(link))}";

    public bool IsGood(string key, long expiresAt, string signature) => IsSigned(Text(key, expiresAt), expiresAt, signature);

    public bool IsGood(LocalUploadLink link, string signature) => IsSigned(Text(link), link.ExpiresAtUnixSeconds, signature);

    private bool IsSigned(string text, long expiresAt, string signature) =>
        signatures.IsGood(text, signature) && time.GetUtcNow().ToUnixTimeSeconds() < expiresAt;

    private static string Text(string key, long expiresAt) => string.Create(CultureInfo.InvariantCulture, $"GET\n{key}\n{expiresAt}");

    private static string Text(LocalUploadLink link) => string.Create(
        CultureInfo.InvariantCulture, $"PUT\n{link.Key}\n{link.ExpiresAtUnixSeconds}\n{link.ContentType}\n{link.MaxBytes}");
}
