using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Uploads;

/// <summary>Deletes files written after their uploads ended, and unrecorded multipart uploads.</summary>
/// <remarks>Lists the store, because some stores' links outlive their upload. Returns the number of deleted objects.</remarks>
public sealed record SweepStrayUploads : ICommand<int>;

internal sealed partial class SweepStrayUploadsHandler(
    IUploadStore uploads, IMediaStorage storage, TimeProvider time, ILogger<SweepStrayUploadsHandler> logger)
    : IRequestHandler<SweepStrayUploads, Result<int>>
{
    private const string Prefix = "uploads/";
    private const int BatchSize = 500;

    private static readonly TimeSpan MinAge = TimeSpan.FromMinutes(10);

    /// <summary>Longer than a reservation lives.</summary>
    private static readonly TimeSpan MaxPartsAge = TimeSpan.FromHours(5);

    public async Task<Result<int>> Handle(SweepStrayUploads command, CancellationToken ct)
    {
        var now = time.Now();
        return await TrySweep(() => SweepObjects(now - MinAge, ct)) + await TrySweep(() => SweepParts(now - MaxPartsAge, ct));
    }

    /// <summary>Some stores, or keys for them, list only objects or only parts.</summary>
    /// <remarks>One file that cannot be deleted does not keep the others.</remarks>
    private async Task<int> TrySweep(Func<Task<int>> sweep)
    {
        try
        {
            return await sweep();
        }
        catch (UnavailableException e)
        {
            LogPostponed(e);
            return 0;
        }
    }

    private async Task<int> SweepParts(DateTimeOffset before, CancellationToken ct) =>
        storage.Multipart is { } parts ? await parts.AbortBegunBefore(Prefix, before, ct) : 0;

    private async Task<int> SweepObjects(DateTimeOffset before, CancellationToken ct)
    {
        var swept = 0;
        var batch = new List<string>();
        await foreach (var key in storage.List(Prefix, before, ct))
        {
            batch.Add(key);
            if (batch.Count == BatchSize)
            {
                swept += await Sweep(batch, ct);
                batch.Clear();
            }
        }

        return swept + await Sweep(batch, ct);
    }

    private async Task<int> Sweep(List<string> keys, CancellationToken ct)
    {
        var deleted = 0;
        foreach (var key in keys.Except(await uploads.ListCurrentKeys(keys, ct)))
        {
            deleted += await TrySweep(() => Delete(key, ct));
        }

        return deleted;
    }

    private async Task<int> Delete(string key, CancellationToken ct)
    {
        await storage.Delete(key, ct);
        return 1;
    }

    [LoggerMessage(LogLevel.Warning, "Stray uploads not swept; will retry")]
    private partial void LogPostponed(Exception e);
}
