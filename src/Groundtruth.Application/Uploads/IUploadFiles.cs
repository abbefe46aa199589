using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

/// <summary>The bytes of unfinished uploads on local disk.</summary>
/// <remarks>Every writer has its own file, so that bytes of two writers never mix.</remarks>
public interface IUploadFiles
{
    /// <summary>Opens the file of the writer that holds the upload's fence.</summary>
    /// <remarks>The file begins at the durable offset. The bytes of earlier writers beyond that offset are deleted.</remarks>
    /// <exception cref="UnavailableException">The volume has too little space.</exception>
    IUploadWriter Open(Upload upload);

    /// <summary>The number of stored bytes up to the durable offset.</summary>
    /// <remarks>Fewer only after a machine crash.</remarks>
    long Measure(Upload upload);

    /// <summary>Joins the bytes into the upload's object. May be repeated.</summary>
    /// <exception cref="UnavailableException">The volume has too little space, or bytes are missing.</exception>
    Task Assemble(Upload upload, CancellationToken ct);

    /// <exception cref="UnavailableException">The operating system refused.</exception>
    void Delete(Upload upload);
}
