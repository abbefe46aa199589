using System.Globalization;
using Groundtruth.Application.Hosting;
using Groundtruth.Application.Storage;
using Groundtruth.Infrastructure.Secrets;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>Links to local media. The signature covers the method and every parameter.</summary>
internal sealed class LocalMediaLinks(EncryptionKeys keys, IPublicUrl publicUrl, TimeProvider time)
{
    private readonly LinkSignatures signatures = new(keys, "local-media-links");

    public long Expiry(TimeSpan lifetime) => time.GetUtcNow().Add(lifetime).ToUnixTimeSeconds();

    public string Download(LocalDownloadLink link)
    {
        var name = link.FileName is null ? "" : $"&download={Uri.EscapeDataString(link.FileName)}";
        return $"{publicUrl.Value}/media/{link.Key}?expires={link.ExpiresAtUnixSeconds}{name}&signature={signatures.Sign(Text(link))}";
    }

    public string Upload(LocalUploadLink link) =>
        $"{publicUrl.Value}/media/{link.Key}?expires={link.ExpiresAtUnixSeconds}&content_type={Uri.EscapeDataString(link.ContentType)}" +
        $"&max_bytes={link.MaxBytes}&signature={signatures.Sign(Text(link))}";

    public bool IsGood(LocalDownloadLink link, string signature) => IsSigned(Text(link), link.ExpiresAtUnixSeconds, signature);

    public bool IsGood(LocalUploadLink link, string signature) => IsSigned(Text(link), link.ExpiresAtUnixSeconds, signature);

    private bool IsSigned(string text, long expiresAt, string signature) =>
        signatures.IsGood(text, signature) && time.GetUtcNow().ToUnixTimeSeconds() < expiresAt;

    private static string Text(LocalDownloadLink link)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"GET\n{link.Key}\n{link.ExpiresAtUnixSeconds}");
        return link.FileName is null ? text : $"{text}\n{link.FileName}";
    }

    private static string Text(LocalUploadLink link) => string.Create(
        CultureInfo.InvariantCulture, $"PUT\n{link.Key}\n{link.ExpiresAtUnixSeconds}\n{link.ContentType}\n{link.MaxBytes}");
}
