using Amazon.S3;
using Amazon.S3.Model;
using Groundtruth.Application.Storage;

namespace Groundtruth.Infrastructure.Storage.S3;

/// <summary>Presigned URLs. Anyone who has one can send its request until it expires.</summary>
internal sealed class S3Links(IAmazonS3 s3, S3Options options)
{
    public Task<string> Download(string key, TimeSpan lifetime, string? fileName)
    {
        var request = Request(HttpVerb.GET, key, lifetime);
        if (fileName is not null)
        {
            request.ResponseHeaderOverrides = new ResponseHeaderOverrides { ContentDisposition = $"attachment; filename=\"{fileName}\"" };
        }

        return Sign(request);
    }

    public Task<string> Upload(string key, TimeSpan lifetime, IReadOnlyDictionary<string, string> headers)
    {
        var request = Request(HttpVerb.PUT, key, lifetime);
        foreach (var (name, value) in headers)
        {
            request.Headers[name] = value;
        }

        return Sign(request);
    }

    public Task<string> Part(string key, string uploadId, int partNumber, TimeSpan lifetime)
    {
        var request = Request(HttpVerb.PUT, key, lifetime);
        request.UploadId = uploadId;
        request.PartNumber = partNumber;
        return Sign(request);
    }

    private Task<string> Sign(GetPreSignedUrlRequest request) => s3.GetPreSignedURLAsync(request);

    private GetPreSignedUrlRequest Request(HttpVerb verb, string key, TimeSpan lifetime) => new()
    {
        BucketName = options.Bucket,
        Key = MediaKey.Checked(key),
        Verb = verb,
        // The SDK computes the lifetime from the system clock.
        Expires = TimeProvider.System.GetUtcNow().Add(lifetime).UtcDateTime,
        Protocol = options.ServiceUrl.Scheme == Uri.UriSchemeHttp ? Protocol.HTTP : Protocol.HTTPS,
    };
}
