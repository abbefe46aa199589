using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

/// <summary>The bytes of unfinished uploads on local disk. Every writer has its own file, so that bytes of two writers never mix.</summary>
public interface IUploadFiles
{
    /// <summary>
    /// Opens the file of the writer that holds the upload's fence; it begins at the durable offset. Deletes the bytes of earlier writers
    /// beyond that offset.
    /// </summary>
    /// <exception cref="UnavailableException">The volume has too little space.</exception>
    IUploadWriter Open(Upload upload);

    /// <summary>The number of stored bytes up to the durable offset. Fewer only after a machine crash.</summary>
    long Measure(Upload upload);

    /// <summary>Joins the bytes into the upload's object. May be repeated.</summary>
    /// <exception cref="UnavailableException">The volume has too little space.</exception>
    Task Assemble(Upload upload, CancellationToken ct);

    void Delete(Upload upload);
}
