using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Groundtruth.Application.Exports;
using Groundtruth.Application.Hosting;
using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using Groundtruth.Infrastructure.Secrets;

namespace Groundtruth.Infrastructure.Exports;

/// <summary>HMAC-SHA256 over export, file, expiry, and the key or member that requested the link.</summary>
internal sealed class ExportLinks(EncryptionKey key, IPublicUrl publicUrl, TimeProvider time) : IExportLinks
{
    private readonly byte[] signingKey = key.Derive("export-links");

    public string Sign(Id<Export> exportId, string name, string actorId, DateTimeOffset expiresAt)
    {
        var link = new ExportLink(exportId.Value, name, actorId, expiresAt.ToUnixTimeSeconds());
        return $"{publicUrl.Value}/exports/{exportId}/{name}?expires={link.ExpiresAtUnixSeconds}&by={actorId}&signature={Signature(link)}";
    }

    public bool IsGood(ExportLink link, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Signature(link)), Encoding.UTF8.GetBytes(signature))
        && time.GetUtcNow().ToUnixTimeSeconds() < link.ExpiresAtUnixSeconds;

    private string Signature(ExportLink link) => Convert.ToHexStringLower(HMACSHA256.HashData(
        signingKey,
        Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"GET\n{link.ExportId}\n{link.Name}\n{link.ExpiresAtUnixSeconds}\n{link.ActorId}"))));
}
