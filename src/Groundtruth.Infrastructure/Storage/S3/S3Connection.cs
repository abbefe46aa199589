using Amazon.Runtime;
using Amazon.S3;

namespace Groundtruth.Infrastructure.Storage.S3;

internal static class S3Connection
{
    private const string CopySource = "x-amz-copy-source";

    public static IAmazonS3 Open(S3Options options)
    {
        var client = new AmazonS3Client(
            new BasicAWSCredentials(options.AccessKey, options.SecretKey), Config(options.ServiceUrl, options.Region));
        client.BeforeRequestEvent += KeepSlashes;
        return client;
    }

    /// <summary>The caller sets timeouts and retries.</summary>
    public static AmazonS3Config Config(Uri serviceUrl, string region) => new()
    {
        ServiceURL = serviceUrl.AbsoluteUri,
        AuthenticationRegion = region,
        ForcePathStyle = true,
        MaxErrorRetry = 0,
        Timeout = System.Threading.Timeout.InfiniteTimeSpan,
        // Some compatible stores do not support the SDK's default checksums.
        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
    };

    /// <summary>The SDK encodes the slash between bucket and key, which some stores reject.</summary>
    /// <remarks>Runs before the request is signed.</remarks>
    private static void KeepSlashes(object sender, RequestEventArgs e)
    {
        if (e is WebServiceRequestEventArgs { Headers: { } headers } && headers.TryGetValue(CopySource, out var source))
        {
            headers[CopySource] = source.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        }
    }
}
