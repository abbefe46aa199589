using Groundtruth.Domain;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Examples;

/// <summary>Inspects one due example video. Safe on several workers. Returns the number claimed, 0 or 1.</summary>
public sealed record CheckExamples : ICommand<int>;

internal sealed partial class CheckExamplesHandler(
    IExampleCheckStore checks, ExampleVideos examples, IUnitOfWork db, TimeProvider time, ILogger<CheckExamplesHandler> logger)
    : IRequestHandler<CheckExamples, Result<int>>
{
    /// <summary>Longer than the slowest inspection; afterwards another worker may claim the example.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    public async Task<Result<int>> Handle(CheckExamples command, CancellationToken ct)
    {
        var now = time.Now();
        if (await checks.ClaimDue(now, now + Lease, ct) is not { } example)
        {
            return 0;
        }

        try
        {
            var problem = await examples.FindProblem(example.MediaKey, ct);
            await using var tx = db.Begin();
            checks.Finish(example, problem, time.Now());
            if (problem is not null)
            {
                examples.Abandon(example);
            }

            await tx.Commit(ct);
        }
        catch (UnavailableException e)
        {
            LogPostponed(e, example.TaskId.Value);
        }

        return 1;
    }

    [LoggerMessage(LogLevel.Warning, "Example of task {TaskId} not inspected; will retry")]
    private partial void LogPostponed(Exception e, string taskId);
}
