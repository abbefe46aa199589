using Amazon.S3;
using Amazon.S3.Model;
using Groundtruth.Application.Storage;
using MultipartUpload = Groundtruth.Application.Storage.MultipartUpload;

namespace Groundtruth.Infrastructure.Storage.S3;

internal sealed class S3Multipart(IAmazonS3 s3, S3Options options, StorePipelines pipelines) : IMultipartStorage
{
    private static readonly string[] InvalidParts = ["InvalidPart", "InvalidPartOrder", "EntityTooSmall", "MalformedXML"];

    private readonly S3Links links = new(s3, options);

    public async Task<MultipartUpload> Begin(string key, string contentType, CancellationToken ct)
    {
        var request = new InitiateMultipartUploadRequest
        {
            BucketName = options.Bucket, Key = MediaKey.Checked(key), ContentType = contentType,
        };
        var begun = await pipelines.Quick.Ask(token => s3.InitiateMultipartUploadAsync(request, token), ct);
        return new MultipartUpload(key, begun.UploadId);
    }

    public async Task<SignedPart> SignPart(MultipartUpload upload, int partNumber, TimeSpan lifetime, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partNumber, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(partNumber, IMultipartStorage.MaxParts);
        return new SignedPart(partNumber, await links.Part(upload.Key, upload.UploadId, partNumber, lifetime));
    }

    public async Task<IReadOnlyList<UploadedPart>?> ListParts(MultipartUpload upload, CancellationToken ct)
    {
        var parts = new List<UploadedPart>();
        var request = new ListPartsRequest { BucketName = options.Bucket, Key = MediaKey.Checked(upload.Key), UploadId = upload.UploadId };
        ListPartsResponse? page;
        do
        {
            page = await pipelines.Quick.Ask(token => S3Refusal.UnlessMissing(() => s3.ListPartsAsync(request, token)), ct);
            if (page is null)
            {
                return null;
            }

            parts.AddRange((page.Parts ?? []).Select(part => new UploadedPart(part.PartNumber ?? 0, part.Size ?? 0, part.ETag)));
            request.PartNumberMarker = page.NextPartNumberMarker?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        while (page.IsTruncated == true);

        return parts;
    }

    public async Task<bool> Complete(MultipartUpload upload, IReadOnlyList<UploadedPart> parts, CancellationToken ct)
    {
        var request = new CompleteMultipartUploadRequest
        {
            BucketName = options.Bucket,
            Key = MediaKey.Checked(upload.Key),
            UploadId = upload.UploadId,
            PartETags = [.. parts.Select(part => new PartETag(part.PartNumber, part.ETag))],
        };
        var completed = await pipelines.Slow(parts.Sum(part => part.ByteSize)).Ask(token => Complete(request, token), ct);

        // Without an upload, an earlier attempt may have completed it, and its response was lost.
        return completed is not null || await Exists(upload.Key, ct);
    }

    public Task Abort(MultipartUpload upload, CancellationToken ct)
    {
        var request = new AbortMultipartUploadRequest
        {
            BucketName = options.Bucket, Key = MediaKey.Checked(upload.Key), UploadId = upload.UploadId,
        };
        return pipelines.Quick.Ask(token => S3Refusal.UnlessMissing(() => s3.AbortMultipartUploadAsync(request, token)), ct);
    }

    public async Task<int> AbortBegunBefore(string prefix, DateTimeOffset time, CancellationToken ct)
    {
        var aborted = 0;
        var request = new ListMultipartUploadsRequest { BucketName = options.Bucket, Prefix = prefix };
        ListMultipartUploadsResponse page;
        do
        {
            page = await pipelines.Quick.Ask(token => s3.ListMultipartUploadsAsync(request, token), ct);
            foreach (var upload in (page.MultipartUploads ?? []).Where(upload => upload.Initiated < time.UtcDateTime))
            {
                await Abort(new MultipartUpload(upload.Key, upload.UploadId), ct);
                aborted++;
            }

            (request.KeyMarker, request.UploadIdMarker) = (page.NextKeyMarker, page.NextUploadIdMarker);
        }
        while (page.IsTruncated == true);

        return aborted;
    }

    private async Task<CompleteMultipartUploadResponse?> Complete(CompleteMultipartUploadRequest request, CancellationToken ct)
    {
        try
        {
            return await S3Refusal.UnlessMissing(() => s3.CompleteMultipartUploadAsync(request, ct));
        }
        catch (AmazonS3Exception e) when (InvalidParts.Contains(e.ErrorCode))
        {
            throw new InvalidPartsException($"The store cannot join the parts: {e.ErrorCode}.", e);
        }
    }

    private async Task<bool> Exists(string key, CancellationToken ct) => await pipelines.Quick.Ask(
        token => S3Refusal.UnlessMissing(() => s3.GetObjectMetadataAsync(options.Bucket, key, token)), ct) is not null;
}
