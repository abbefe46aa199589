using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>A presigned PUT writes once (<c>If-None-Match: *</c>). Some stores ignore it: a file can be overwritten until moved.</summary>
internal sealed class S3MediaStorage(IAmazonS3 s3, S3Options options, StorePipelines pipelines) : IMediaStorage, IDisposable
{
    public static S3MediaStorage Connect(S3Options options, StorePipelines pipelines)
    {
        var config = new AmazonS3Config
        {
            ServiceURL = options.ServiceUrl.AbsoluteUri,
            AuthenticationRegion = options.Region,
            ForcePathStyle = true,
            // StorePipelines set timeouts and retries for every store.
            MaxErrorRetry = 0,
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
            // Some compatible stores do not support the SDK's default checksums.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        var credentials = new BasicAWSCredentials(options.AccessKey, options.SecretKey);
        return new S3MediaStorage(new AmazonS3Client(credentials, config), options, pipelines);
    }

    public void Dispose() => s3.Dispose();

    public Task<StoredMedia?> Find(string key, CancellationToken ct) => pipelines.Quick.Ask(
        token => UnlessNothingIsThere(async () =>
        {
            var found = await s3.GetObjectMetadataAsync(options.Bucket, MediaKey.Checked(key), token);
            return new StoredMedia(found.ContentLength, found.Headers.ContentType ?? MediaTypes.Unknown);
        }),
        ct);

    public Task<string> SignDownload(string key, TimeSpan lifetime, CancellationToken ct) => Sign(HttpVerb.GET, key, lifetime, []);

    public async Task<UploadTarget> SignUpload(string key, string contentType, long maxBytes, TimeSpan lifetime, CancellationToken ct)
    {
        var headers = new Dictionary<string, string> { ["Content-Type"] = contentType, ["If-None-Match"] = "*" };
        return new UploadTarget(await Sign(HttpVerb.PUT, key, lifetime, headers), "PUT", headers, maxBytes);
    }

    public async Task<bool> Move(string from, string to, CancellationToken ct)
    {
        var copied = await pipelines.Slow.Ask(
            token => UnlessNothingIsThere(() => s3.CopyObjectAsync(
                options.Bucket, MediaKey.Checked(from), options.Bucket, MediaKey.Checked(to), token)),
            ct);
        if (copied is null)
        {
            return false;
        }

        await Delete(from, ct);
        return true;
    }

    public async Task<Stream> OpenRead(string key, CancellationToken ct)
    {
        var response = await pipelines.Quick.Ask(
            token => UnlessNothingIsThere(() => s3.GetObjectAsync(options.Bucket, MediaKey.Checked(key), token)), ct);
        return response?.ResponseStream ?? throw new FileNotFoundException($"No object exists under the key '{key}'.");
    }

    public Task Delete(string key, CancellationToken ct) =>
        pipelines.Quick.Ask(token => s3.DeleteObjectAsync(options.Bucket, MediaKey.Checked(key), token), ct);

    public Task Store(string key, Stream content, string contentType, CancellationToken ct) => pipelines.Slow.Ask(
        token =>
        {
            content.Position = 0;
            return s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = options.Bucket,
                    Key = MediaKey.Checked(key),
                    InputStream = content,
                    AutoCloseStream = false,
                    ContentType = contentType,
                    UseChunkEncoding = false,
                },
                token);
        },
        ct);

    private Task<string> Sign(HttpVerb verb, string key, TimeSpan lifetime, Dictionary<string, string> headers)
    {
        var request = new GetPreSignedUrlRequest
        {
            BucketName = options.Bucket,
            Key = MediaKey.Checked(key),
            Verb = verb,
            // The SDK computes the lifetime from the system clock.
            Expires = TimeProvider.System.GetUtcNow().Add(lifetime).UtcDateTime,
            Protocol = options.ServiceUrl.Scheme == Uri.UriSchemeHttp ? Protocol.HTTP : Protocol.HTTPS,
        };
        foreach (var (name, value) in headers)
        {
            request.Headers[name] = value;
        }

        return s3.GetPreSignedURLAsync(request);
    }

    private static async Task<T?> UnlessNothingIsThere<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
    }
}
