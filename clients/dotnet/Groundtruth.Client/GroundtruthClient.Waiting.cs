using System.Runtime.CompilerServices;

namespace Groundtruth.Client;

/// <summary>Methods that poll.</summary>
public partial class GroundtruthClient
{
    /// <summary>Precedes the ids of all events.</summary>
    private const string FirstEvent = "evt_0000000000000000";

    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(1);

    /// <summary>Polls until a task is paid or cancelled.</summary>
    public Task<CollectionTask> WaitForTaskAsync(string id, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Poll(ct => GetTaskAsync(id, ct), task => task.Status != CollectionTaskStatus.Funding, interval, cancellationToken);

    /// <summary>Polls until a simulation ends.</summary>
    public Task<Simulation> WaitForSimulationAsync(
        string id, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Poll(ct => GetSimulationAsync(id, ct), simulation => simulation.Status != SimulationStatus.Running, interval, cancellationToken);

    /// <summary>Polls until an export is ready.</summary>
    /// <exception cref="ExportFailedException">The export failed.</exception>
    public async Task<Export> WaitForExportAsync(string id, TimeSpan? interval = null, CancellationToken cancellationToken = default)
    {
        var export = await Poll(
            ct => GetExportAsync(id, ct), export => export.Status != ExportStatus.Preparing, interval, cancellationToken)
            .ConfigureAwait(false);
        return export.Status == ExportStatus.Failed
            ? throw new ExportFailedException($"Export {id} failed: {export.FailureReason}.")
            : export;
    }

    /// <summary>Events as they happen, oldest first. Ends only on an error or when the caller stops reading.</summary>
    /// <remarks>The API lists an event once no earlier one can follow, so none is missed.</remarks>
    /// <param name="after">The id of the last event that you processed. Default: that of the latest event at the call.</param>
    /// <param name="interval">The time between two requests. Default: 1 second.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public IAsyncEnumerable<WebhookEvent> FollowEventsAsync(
        string? after = null, TimeSpan? interval = null, CancellationToken cancellationToken = default)
    {
        var start = after is null ? LatestEvent(cancellationToken) : Task.FromResult(after);
        Observe(start);
        return FollowEvents(start, interval ?? DefaultInterval, cancellationToken);
    }

    private async IAsyncEnumerable<WebhookEvent> FollowEvents(
        Task<string> start, TimeSpan interval, [EnumeratorCancellation] CancellationToken ct)
    {
        var last = await start.WaitAsync(ct).ConfigureAwait(false);
        while (true)
        {
            var events = ListEventsAsync(endingBefore: last, cancellationToken: ct).ItemsAsync(ct);
            await foreach (var each in events.ConfigureAwait(false))
            {
                last = each.Id;
                yield return WebhookEvent.Of(each);
            }

            await Task.Delay(interval, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Prevents an unobserved exception if the events are never read.</summary>
    private static void Observe(Task<string> task) => _ = task.ContinueWith(
        static failed => failed.Exception,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    private async Task<string> LatestEvent(CancellationToken ct) =>
        (await ListEventsAsync(limit: 1, cancellationToken: ct).ConfigureAwait(false)).Items is [var latest, ..] ? latest.Id : FirstEvent;

    private static async Task<T> Poll<T>(
        Func<CancellationToken, Task<T>> read, Func<T, bool> isDone, TimeSpan? interval, CancellationToken ct)
    {
        while (true)
        {
            var found = await read(ct).ConfigureAwait(false);
            if (isDone(found))
            {
                return found;
            }

            await Task.Delay(interval ?? DefaultInterval, ct).ConfigureAwait(false);
        }
    }
}
