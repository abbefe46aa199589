using Groundtruth.Domain.Exports;

namespace Groundtruth.Application.Exports;

/// <summary>Buckets that buyers name, accessed with their credentials only, over connections to checked addresses.</summary>
public interface IExportBuckets
{
    /// <summary>True if the destination is the bucket that stores the submissions.</summary>
    bool IsOwnStore(ExportDestination destination);

    /// <param name="timeLimit">The time that all requests to the bucket may take together.</param>
    IExportBucket Open(ExportDestination destination, BucketCredentials credentials, TimeSpan timeLimit);
}
