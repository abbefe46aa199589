using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Settlement;

internal static class ClaimedItems
{
    /// <summary>Processes claimed items concurrently, each in its own DI scope.</summary>
    /// <remarks>A failure does not affect the other items. The failed item is due again when its lease ends.</remarks>
    /// <returns>The number of items.</returns>
    public static async Task<int> Process<TItem, TWorker>(
        this IServiceScopeFactory scopes, IReadOnlyList<TItem> claimed, int parallelism, Func<TItem, string> idOf,
        Func<TWorker, TItem, CancellationToken, Task> process, ILogger logger, CancellationToken ct)
        where TItem : class
        where TWorker : class
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = ct };
        await Parallel.ForEachAsync(claimed, options, async (item, token) =>
        {
            var id = idOf(item);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await process(scope.ServiceProvider.GetRequiredService<TWorker>(), item, token);
            }
            catch (Exception e) when (e is not OperationCanceledException || !token.IsCancellationRequested)
            {
                logger.LogStopped(e, typeof(TItem).Name, id);
            }
        });
        return claimed.Count;
    }
}
