using Groundtruth.Application.Storage;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>Warns about store settings that make uploads fail.</summary>
internal sealed partial class StoreCheck(IMediaStorage storage, UploadOptions options, ILogger<StoreCheck> logger)
{
    /// <summary>Returns 0: nothing is left to do until the next check.</summary>
    public async Task<int> Run(CancellationToken ct)
    {
        foreach (var problem in await storage.Check(options.MaxBytes, ct))
        {
            LogProblem(problem);
        }

        return 0;
    }

    [LoggerMessage(LogLevel.Warning, "Media store misconfigured: {Problem}")]
    private partial void LogProblem(string problem);
}
