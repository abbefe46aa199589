using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Examples;

public sealed record SweepExamples : ICommand<int>;

internal sealed partial class SweepExamplesHandler(
    IExampleStore examples, IMediaStorage storage, IUnitOfWork db, TimeProvider time, ILogger<SweepExamplesHandler> logger)
    : IRequestHandler<SweepExamples, Result<int>>
{
    private const int BatchSize = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public async Task<Result<int>> Handle(SweepExamples command, CancellationToken ct)
    {
        var swept = 0;
        foreach (var upload in await examples.ListExpired(BatchSize, time.Now(), ct))
        {
            try
            {
                if (await examples.TrySweep(upload, ct))
                {
                    await storage.Delete(upload.MediaKey, ct);
                }
                else if (await examples.TryPostponeUninspected(upload, time.Now() + Pause, ct))
                {
                    continue;
                }

                await using var tx = db.Begin();
                examples.Remove(upload);
                await tx.Commit(ct);
                swept++;
            }
            catch (UnavailableException e)
            {
                await examples.Postpone(upload, time.Now() + Pause, ct);
                LogPostponed(e, upload.MediaKey);
            }
        }

        return swept;
    }

    [LoggerMessage(LogLevel.Warning, "Unused example {MediaKey} not deleted; will retry")]
    private partial void LogPostponed(Exception e, string mediaKey);
}
