using System.Security.Cryptography;
using System.Text;
using Groundtruth.Application.Secrets;
using Groundtruth.Domain;
using Groundtruth.Domain.Exports;

namespace Groundtruth.Application.Exports;

/// <summary>Opens the buckets of destinations, whose credentials are stored encrypted.</summary>
internal sealed class ExportDestinations(IExportBuckets buckets, ISecretProtector secrets)
{
    /// <summary>The time limit of the test write; shorter than the lock on an idempotency key.</summary>
    private static readonly TimeSpan TestLimit = TimeSpan.FromSeconds(20);

    /// <summary>Writes the object that marks the export's folder.</summary>
    public async Task<Error?> TryWrite(Id<Export> id, CreateExportDestination given, CancellationToken ct)
    {
        var destination = given.Value();
        if (buckets.IsOwnStore(destination))
        {
            return ExportErrors.OwnStore;
        }

        using var bucket = buckets.Open(destination, given.Credentials(), TestLimit);
        try
        {
            return await WriteMarker(bucket, destination.KeyOf(id, ExportDestination.MarkerName), $"{id}\n", ct);
        }
        catch (BucketException e)
        {
            return e.Code is { } code ? ExportErrors.NotWritable(code) : ExportErrors.Unreachable;
        }
    }

    /// <summary>Also reads the marker.</summary>
    /// <remarks>Without read permission, a retried write cannot be verified and fails the export.</remarks>
    private static async Task<Error?> WriteMarker(IExportBucket bucket, string key, string text, CancellationToken ct)
    {
        var content = Encoding.UTF8.GetBytes(text);
        var marker = new BucketObject(content.Length, ExportItem.TextType, SHA256.HashData(content));
        await bucket.Put(key, marker, content, ct);
        return await bucket.Compare(key, marker, ct) == ExistingObject.Same ? null : ExportErrors.NotReadable;
    }

    /// <summary>The lines of the text are the credentials, which contain no control characters.</summary>
    public byte[] Protect(BucketCredentials credentials) => secrets.Protect(Encoding.UTF8.GetBytes(string.Join(
        '\n', credentials.AccessKeyId.Reveal(), credentials.SecretAccessKey.Reveal(), credentials.SessionToken?.Reveal())));

    /// <param name="timeLimit">The time that all requests to the bucket may take together.</param>
    public IExportBucket Open(ExportCopy copy, TimeSpan timeLimit)
    {
        var lines = Encoding.UTF8.GetString(secrets.Unprotect(copy.Credentials!)).Split('\n');
        return buckets.Open(
            copy.Destination, new BucketCredentials(new(lines[0]), new(lines[1]), lines[2].Length == 0 ? null : new(lines[2])),
            timeLimit);
    }
}
