using Groundtruth.Domain.Exports;

namespace Groundtruth.Application.Exports;

public interface IExportContents
{
    /// <summary>A seekable stream that generates the bytes while they are read, in constant memory.</summary>
    Stream Open(Export export, ExportFile file);
}
