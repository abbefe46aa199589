using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

/// <summary>The bytes of unfinished uploads on local disk. Every writer has a file of its own, so that no other writer's bytes mix in.</summary>
public interface IUploadFiles
{
    /// <summary>
    /// Opens the file of the writer that holds the upload's fence; it begins at the durable offset. Deletes what earlier writers have left
    /// beyond it.
    /// </summary>
    /// <exception cref="UnavailableException">The volume has too little space.</exception>
    IUploadWriter Open(Upload upload);

    /// <summary>The number of stored bytes, up to the durable offset; fewer only after a crash of the machine.</summary>
    long Measure(Upload upload);

    /// <summary>Joins the bytes into the upload's object. May be repeated.</summary>
    /// <exception cref="UnavailableException">The volume has too little space.</exception>
    Task Assemble(Upload upload, CancellationToken ct);

    void Delete(Upload upload);
}
