using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Submissions;

/// <summary>Deletes uploads that a stored file has replaced, with all their versions.</summary>
/// <remarks>Returns the number deleted.</remarks>
public sealed record DeleteOriginals : ICommand<int>;

internal sealed partial class DeleteOriginalsHandler(
    IOriginalStore originals, IMediaStorage storage, ILogger<DeleteOriginalsHandler> logger)
    : IRequestHandler<DeleteOriginals, Result<int>>
{
    private const int BatchSize = 100;

    public async Task<Result<int>> Handle(DeleteOriginals command, CancellationToken ct)
    {
        var deleted = 0;
        foreach (var original in await originals.List(BatchSize, ct))
        {
            deleted += await TryDelete(original, ct) ? 1 : 0;
        }

        return deleted;
    }

    private async Task<bool> TryDelete(ReplacedOriginal original, CancellationToken ct)
    {
        try
        {
            await storage.Delete(original.OriginalKey, ct);
            await originals.Forget(original, ct);
            return true;
        }
        catch (UnavailableException e)
        {
            LogPostponed(e, original.Id.Value);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Original of submission {SubmissionId} not deleted; will retry")]
    private partial void LogPostponed(Exception e, string submissionId);
}
