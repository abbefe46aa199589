using Groundtruth.Domain;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Examples;

/// <summary>Inspects one due example video.</summary>
/// <remarks>Safe on several workers. Returns the number claimed, 0 or 1.</remarks>
public sealed record CheckExamples : ICommand<int>;

internal sealed partial class CheckExamplesHandler(
    IExampleCheckStore checks, ExampleVideos examples, IUnitOfWork db, TimeProvider time, ILogger<CheckExamplesHandler> logger)
    : IRequestHandler<CheckExamples, Result<int>>
{
    /// <summary>Longer than the slowest inspection; afterwards another worker may claim the example.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>An example whose check still fails at this age is refused. Outages are shorter.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    private const string NotInspected = "The file could not be inspected within a week. Upload it again for another task.";

    public async Task<Result<int>> Handle(CheckExamples command, CancellationToken ct)
    {
        var now = time.Now();
        if (await checks.ClaimDue(now, now + Lease, ct) is not { } example)
        {
            return 0;
        }

        try
        {
            await Check(example, now, ct);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // The process is stopping; another worker will continue.
            await checks.Release(example, time.Now(), CancellationToken.None);
            throw;
        }

        return 1;
    }

    private async Task Check(DueExample example, DateTimeOffset now, CancellationToken ct)
    {
        string? problem;
        try
        {
            problem = await examples.FindProblem(example.MediaKey, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailed(e, example.TaskId.Value);
            if (now - example.CreatedAt < Patience)
            {
                return;
            }

            problem = NotInspected;
        }

        await Finish(example, problem, ct);
    }

    private async Task Finish(DueExample example, string? problem, CancellationToken ct)
    {
        await using var tx = db.Begin();
        checks.Finish(example, problem, time.Now());
        if (problem is not null)
        {
            examples.Abandon(example);
        }

        await tx.Commit(ct);
    }

    [LoggerMessage(LogLevel.Warning, "Example inspection of task {TaskId} failed")]
    private partial void LogFailed(Exception e, string taskId);
}
