using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;
using Groundtruth.Infrastructure.Http;

namespace Groundtruth.Infrastructure.Storage.S3;

/// <summary>A presigned PUT writes once (<c>If-None-Match: *</c>).</summary>
/// <remarks>Some stores ignore it: a file can be overwritten until moved.</remarks>
internal sealed class S3MediaStorage(IAmazonS3 s3, S3Options options, StorePipelines pipelines, TimeProvider time)
    : IMediaStorage, IDisposable
{
    private readonly S3Links links = new(s3, options);

    public IMultipartStorage Multipart { get; } = new S3Multipart(s3, options, pipelines);

    public static S3MediaStorage Connect(S3Options options, StorePipelines pipelines, TimeProvider time) =>
        new(S3Connection.Open(options), options, pipelines, time);

    public void Dispose() => s3.Dispose();

    public Task<StoredMedia?> Find(string key, CancellationToken ct) => pipelines.Quick.Ask(
        token => S3Refusal.UnlessMissing(async () =>
        {
            var found = await s3.GetObjectMetadataAsync(options.Bucket, MediaKey.Checked(key), token);
            return new StoredMedia(found.ContentLength, found.Headers.ContentType ?? MediaTypes.Unknown, found.ETag);
        }),
        ct);

    public Task<string> SignDownload(string key, TimeSpan lifetime, string? fileName, CancellationToken ct) =>
        links.Download(key, lifetime, fileName);

    public async Task<UploadTarget> SignUpload(string key, string contentType, long maxBytes, TimeSpan lifetime, CancellationToken ct)
    {
        var headers = new Dictionary<string, string> { ["Content-Type"] = contentType };
        if (options.HasConditionalWrites)
        {
            headers["If-None-Match"] = "*";
        }

        return new UploadTarget(await links.Upload(key, lifetime, headers), "PUT", headers, maxBytes);
    }

    public async Task<bool> Move(string from, string to, CancellationToken ct) =>
        await Move(from, to, version: null, ct) == MoveOutcome.Moved;

    public Task<MoveOutcome> MoveVersion(string from, string to, string version, CancellationToken ct) => Move(from, to, version, ct);

    public async Task<Stream> OpenRead(string key, long from, CancellationToken ct)
    {
        var request = new GetObjectRequest
        {
            BucketName = options.Bucket,
            Key = MediaKey.Checked(key),
            ByteRange = from == 0 ? null : new ByteRange($"bytes={from}-"),
        };
        var response = await pipelines.Quick.Ask(token => S3Refusal.UnlessMissing(() => s3.GetObjectAsync(request, token)), ct);
        return response is null
            ? throw new FileNotFoundException($"No object exists under the key '{key}'.")
            : new ResponseStream(response.ResponseStream, time);
    }

    public async Task Delete(string key, CancellationToken ct)
    {
        var deleted = await pipelines.Quick.Ask(token => s3.DeleteObjectAsync(options.Bucket, MediaKey.Checked(key), token), ct);
        if (!string.IsNullOrEmpty(deleted.VersionId))
        {
            await pipelines.Slow(bytes: 0).Ask(token => DeleteVersions(key, token), ct);
        }
    }

    public Task Store(string key, Stream content, string contentType, CancellationToken ct) => pipelines.Slow(content.Length).Ask(
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

    public async IAsyncEnumerable<string> List(string prefix, DateTimeOffset before, [EnumeratorCancellation] CancellationToken ct)
    {
        var request = new ListObjectsV2Request { BucketName = options.Bucket, Prefix = prefix };
        ListObjectsV2Response page;
        do
        {
            page = await pipelines.Quick.Ask(token => s3.ListObjectsV2Async(request, token), ct);
            foreach (var found in (page.S3Objects ?? []).Where(found => found.LastModified < before.UtcDateTime))
            {
                yield return found.Key;
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
    }

    private async Task<MoveOutcome> Move(string from, string to, string? version, CancellationToken ct)
    {
        if (await Find(from, ct) is not { } found)
        {
            return MoveOutcome.Missing;
        }

        var outcome = await pipelines.Slow(found.ByteSize).Ask(token => Copy(from, to, version, token), ct);
        if (outcome == MoveOutcome.Moved)
        {
            await Delete(from, ct);
        }

        return outcome;
    }

    private async Task<MoveOutcome> Copy(string from, string to, string? version, CancellationToken ct)
    {
        var request = new CopyObjectRequest
        {
            SourceBucket = options.Bucket,
            SourceKey = MediaKey.Checked(from),
            DestinationBucket = options.Bucket,
            DestinationKey = MediaKey.Checked(to),
            ETagToMatch = version,
        };
        try
        {
            return await S3Refusal.UnlessMissing(() => s3.CopyObjectAsync(request, ct)) is null ? MoveOutcome.Missing : MoveOutcome.Moved;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            return MoveOutcome.Changed;
        }
    }

    /// <summary>A versioned bucket keeps the bytes of a deleted object, and adds a marker.</summary>
    private async Task<bool> DeleteVersions(string key, CancellationToken ct)
    {
        var request = new ListVersionsRequest { BucketName = options.Bucket, Prefix = key };
        ListVersionsResponse page;
        do
        {
            page = await s3.ListVersionsAsync(request, ct);
            foreach (var version in (page.Versions ?? []).Where(version => version.Key == key))
            {
                await s3.DeleteObjectAsync(options.Bucket, key, version.VersionId, ct);
            }

            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
        while (page.IsTruncated == true);

        return true;
    }
}
