using Groundtruth.Application;
using Groundtruth.Application.Exports;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Groundtruth.Infrastructure.Exports;

internal sealed partial class ExportContents(
    IExportMemberStore members, IMediaStorage storage, TimeProvider time, ILogger<ExportContents> logger) : IExportContents
{
    public Stream Open(Export export, ExportFile file) => new ExportContent(
        file.ByteSize,
        () => file.Shard is null ? new TextSource(members, export, file) : new ShardSource(members, export, file),
        (part, from, ct) => Open(export, part, from, ct),
        file.Shard is null || file.Sha256 is not null
            ? null
            : sha256 => FixSha256(export, file, sha256));

    /// <summary>Stores the hash of a complete download.</summary>
    /// <remarks>If the database fails, the download succeeds and a later one stores it.</remarks>
    private async Task FixSha256(Export export, ExportFile file, byte[] sha256)
    {
        try
        {
            await members.FixSha256(export, file.Name, sha256, CancellationToken.None);
        }
        catch (Exception e) when (e is UnavailableException or NpgsqlException)
        {
            LogUnfixed(e, file.Name, export.Id.Value);
        }
    }

    private async Task<Stream> Open(Export export, MediaPart part, long from, CancellationToken ct)
    {
        try
        {
            return await storage.OpenRead(part.Key, from, ct);
        }
        catch (FileNotFoundException)
        {
            LogMissing(part.SubmissionId.Value, export.Id.Value);
            await members.ReportMissing(export, part.SubmissionId, time.Now(), ct);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Hash of {File} of export {ExportId} not saved")]
    private partial void LogUnfixed(Exception e, string file, string exportId);

    [LoggerMessage(LogLevel.Warning, "Video of submission {SubmissionId} missing; export {ExportId} superseded")]
    private partial void LogMissing(string submissionId, string exportId);
}
