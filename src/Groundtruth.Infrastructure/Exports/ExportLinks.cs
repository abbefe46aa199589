using System.Globalization;
using Groundtruth.Application.Exports;
using Groundtruth.Application.Hosting;
using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using Groundtruth.Infrastructure.Secrets;

namespace Groundtruth.Infrastructure.Exports;

/// <summary>Signed over export, file, expiry, and the key or member that requested the link.</summary>
internal sealed class ExportLinks(EncryptionKeys keys, IPublicUrl publicUrl, TimeProvider time) : IExportLinks
{
    private readonly LinkSignatures signatures = new(keys, "export-links");

    public string Sign(Id<Export> exportId, string name, string actorId, DateTimeOffset expiresAt)
    {
        var link = new ExportLink(exportId.Value, name, actorId, expiresAt.ToUnixTimeSeconds());
        return $"{publicUrl.Value}/exports/{exportId}/{name}?expires={link.ExpiresAtUnixSeconds}&by={actorId}"
            + $"&signature={signatures.Sign(Text(link))}";
    }

    public bool IsGood(ExportLink link, string signature) =>
        signatures.IsGood(Text(link), signature) && time.GetUtcNow().ToUnixTimeSeconds() < link.ExpiresAtUnixSeconds;

    private static string Text(ExportLink link) => string.Create(
        CultureInfo.InvariantCulture, $"GET\n{link.ExportId}\n{link.Name}\n{link.ExpiresAtUnixSeconds}\n{link.ActorId}");
}
