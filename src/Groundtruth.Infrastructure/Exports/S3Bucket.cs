using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Groundtruth.Application.Exports;
using Groundtruth.Infrastructure.Http;

namespace Groundtruth.Infrastructure.Exports;

internal sealed partial class S3Bucket(IAmazonS3 s3, string bucket, BucketBudget budget) : IExportBucket
{
    private const string UnlessExists = "*";
    private const string HashName = "sha256";

    public void Dispose()
    {
        s3.Dispose();
        budget.Dispose();
    }

    public async Task<ExistingObject> Compare(string key, BucketObject expected, CancellationToken ct)
    {
        if (await Find(key, ct) is not { } found)
        {
            return ExistingObject.None;
        }

        if (found.ContentLength != expected.ByteSize)
        {
            return ExistingObject.Different;
        }

        var sha256 = found.Metadata[HashName] ?? await Ask(token => Hash(key, token), ct);
        return sha256 == Convert.ToHexStringLower(expected.Sha256) ? ExistingObject.Same : ExistingObject.Different;
    }

    public Task Put(string key, BucketObject described, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var request = new PutObjectRequest
        {
            BucketName = bucket, Key = key, InputStream = Stream(content), ContentType = described.ContentType, UseChunkEncoding = false,
            IfNoneMatch = UnlessExists,
        };
        request.Metadata[HashName] = Convert.ToHexStringLower(described.Sha256);
        return Ask(token => s3.PutObjectAsync(request, token), ct);
    }

    public async Task<string> Begin(string key, BucketObject described, CancellationToken ct)
    {
        var request = new InitiateMultipartUploadRequest { BucketName = bucket, Key = key, ContentType = described.ContentType };
        request.Metadata[HashName] = Convert.ToHexStringLower(described.Sha256);
        return (await Ask(token => s3.InitiateMultipartUploadAsync(request, token), ct)).UploadId;
    }

    public async Task<string> PutPart(string key, string uploadId, int partNumber, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var request = new UploadPartRequest
        {
            BucketName = bucket, Key = key, UploadId = uploadId, PartNumber = partNumber, InputStream = Stream(content),
            PartSize = content.Length, UseChunkEncoding = false,
        };
        return (await Ask(token => s3.UploadPartAsync(request, token), ct)).ETag;
    }

    public Task Complete(string key, string uploadId, IReadOnlyList<string> entityTags, CancellationToken ct)
    {
        var request = new CompleteMultipartUploadRequest
        {
            BucketName = bucket, Key = key, UploadId = uploadId, IfNoneMatch = UnlessExists,
            PartETags = [.. entityTags.Select((tag, index) => new PartETag(index + 1, tag))],
        };
        return Ask(token => s3.CompleteMultipartUploadAsync(request, token), ct);
    }

    public Task Abort(string key, string uploadId, CancellationToken ct) => Ask(
        token => s3.AbortMultipartUploadAsync(
            new AbortMultipartUploadRequest { BucketName = bucket, Key = key, UploadId = uploadId }, token),
        ct);

    /// <summary>Null if the object does not exist, or if the credentials do not permit reading.</summary>
    private async Task<GetObjectMetadataResponse?> Find(string key, CancellationToken ct)
    {
        try
        {
            return await Ask(token => s3.GetObjectMetadataAsync(bucket, key, token), ct);
        }
        catch (BucketException e) when (e.Code is "NotFound" or "NoSuchKey" or "Forbidden" or "AccessDenied")
        {
            return null;
        }
    }

    private async Task<string> Hash(string key, CancellationToken ct)
    {
        using var response = await s3.GetObjectAsync(bucket, key, ct);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(response.ResponseStream, ct));
    }

    private async Task<T> Ask<T>(Func<CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(budget.Enter(), ct);
        try
        {
            return await ask(either.Token);
        }
        catch (AmazonServiceException e) when (e.StatusCode != 0)
        {
            throw new BucketException(CodeOf(e), IsTransient((int)e.StatusCode, e.ErrorCode));
        }
        catch (Exception e) when (IsWithoutResponse(e) || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new BucketException(code: null, isTransient: true);
        }
        finally
        {
            budget.Leave();
        }
    }

    private static bool IsWithoutResponse(Exception e) => NetworkFailure.Is(e) || e is AmazonClientException or AmazonServiceException;

    /// <summary>True if a retry may succeed.</summary>
    /// <remarks>S3 begins some responses with 200 before the outcome is known, and ends them with an error.</remarks>
    private static bool IsTransient(int status, string? code) =>
        status is 200 or 408 or 429 or >= 500 || code is "RequestTimeout" or "ConditionalRequestConflict" or "NoSuchUpload";

    /// <summary>The store's code, or the name of the status if the response has none.</summary>
    private static string CodeOf(AmazonServiceException e) =>
        e.ErrorCode is { } code && Code().IsMatch(code) ? code : e.StatusCode.ToString();

    private static MemoryStream Stream(ReadOnlyMemory<byte> content) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(content, out var bytes)
            ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
            : new MemoryStream(content.ToArray(), writable: false);

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9.]{0,63}\z")]
    private static partial Regex Code();
}
