using Groundtruth.Domain;
using Groundtruth.Domain.Exports;

namespace Groundtruth.Application.Exports;

/// <summary>The copies of exports that are being created.</summary>
/// <remarks>Without a destination, these methods have no effect.</remarks>
internal sealed class NewExportCopies(ExportDestinations destinations, IExportCopyStore copies)
{
    /// <summary>Call it outside a transaction.</summary>
    public async Task<Error?> TryWrite(Id<Export> id, CreateExportDestination? given, CancellationToken ct) =>
        given is null ? null : await destinations.TryWrite(id, given, ct);

    public ExportCopy? Add(Export export, CreateExportDestination? given)
    {
        if (given is null)
        {
            return null;
        }

        var copy = ExportCopy.Create(export, given.Value(), destinations.Protect(given.Credentials()));
        copies.Add(copy);
        return copy;
    }
}
