using Groundtruth.Domain;
using Groundtruth.Domain.Exports;

namespace Groundtruth.Application.Exports;

/// <summary>Signed links to the files of exports.</summary>
/// <remarks>A link is bound to the key or member that requested it.</remarks>
public interface IExportLinks
{
    string Sign(Id<Export> exportId, string name, string actorId, DateTimeOffset expiresAt);

    /// <summary>False if the signature is wrong or the link has expired.</summary>
    bool IsGood(ExportLink link, string signature);
}

public sealed record ExportLink(string ExportId, string Name, string ActorId, long ExpiresAtUnixSeconds);
