using Amazon.Runtime;
using Amazon.S3;
using Groundtruth.Application.Exports;
using Groundtruth.Domain.Exports;
using Groundtruth.Infrastructure.Storage;
using Groundtruth.Infrastructure.Storage.S3;

namespace Groundtruth.Infrastructure.Exports;

internal sealed class S3Buckets(BucketConnections connections, StorageOptions own, TimeProvider time) : IExportBuckets
{
    private const string Aws = ".amazonaws.com";

    public bool IsOwnStore(ExportDestination destination)
    {
        var host = destination.Address.IdnHost.TrimEnd('.').ToLowerInvariant();
        return (own.S3 is { } s3 && IsOwnBucket(s3, host, destination.Bucket))
            || (own.Supabase is { } supabase && IsOwnProject(supabase.Url.IdnHost, host));
    }

    public IExportBucket Open(ExportDestination destination, BucketCredentials credentials, TimeSpan timeLimit)
    {
        var config = S3Connection.Config(destination.Address, destination.Region);
        config.HttpClientFactory = connections;
        config.DisableS3ExpressSessionAuth = true;
        return new S3Bucket(new AmazonS3Client(Credentials(credentials), config), destination.Bucket, new BucketBudget(timeLimit, time));
    }

    /// <summary>True if the bucket is the one of this installation.</summary>
    /// <remarks>The name of an Amazon bucket is unique in all regions, and can be a part of the host.</remarks>
    private static bool IsOwnBucket(S3Options s3, string host, string bucket)
    {
        var own = s3.ServiceUrl.IdnHost.ToLowerInvariant();
        var isSameStore = host == own || host.EndsWith($".{own}", StringComparison.Ordinal) || (IsAws(host) && IsAws(own));
        return isSameStore && (bucket == s3.Bucket || host.StartsWith($"{s3.Bucket}.", StringComparison.Ordinal));
    }

    private static bool IsAws(string host) =>
        host.EndsWith(Aws, StringComparison.Ordinal) || host.EndsWith($"{Aws}.cn", StringComparison.Ordinal);

    /// <summary>The S3 endpoint of a project has the host <c>{project}.storage.supabase.co</c>.</summary>
    private static bool IsOwnProject(string own, string host) =>
        new[] { own, own.Replace(".supabase.co", ".storage.supabase.co", StringComparison.OrdinalIgnoreCase) }
            .Contains(host, StringComparer.OrdinalIgnoreCase);

    private static AWSCredentials Credentials(BucketCredentials given) => given.SessionToken is { } token
        ? new SessionAWSCredentials(given.AccessKeyId.Reveal(), given.SecretAccessKey.Reveal(), token.Reveal())
        : new BasicAWSCredentials(given.AccessKeyId.Reveal(), given.SecretAccessKey.Reveal());
}
