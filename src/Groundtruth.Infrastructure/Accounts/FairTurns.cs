namespace Groundtruth.Infrastructure.Accounts;

/// <summary>Shares a few places between clients in turn, so that another client's queue delays a client by one turn at most.</summary>
internal sealed class FairTurns(int places)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<TaskCompletionSource>> waiting = [];

    /// <summary>Clients with a queue, in the order of their turns.</summary>
    private readonly Queue<string> clients = new();

    private int free = places;

    /// <summary>Waits for a place. Disposing the result frees it.</summary>
    public async Task<IDisposable> Take(string client, CancellationToken ct)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(client, turn);
        await using (ct.Register(() => turn.TrySetCanceled(ct)))
        {
            await turn.Task;
        }

        return new Place(this);
    }

    private void Enqueue(string client, TaskCompletionSource turn)
    {
        lock (gate)
        {
            if (free > 0)
            {
                free--;
                turn.SetResult();
                return;
            }

            if (!waiting.TryGetValue(client, out var queue))
            {
                waiting[client] = queue = new Queue<TaskCompletionSource>();
                clients.Enqueue(client);
            }

            queue.Enqueue(turn);
        }
    }

    /// <summary>Passes the place on. A turn that was cancelled does not take it.</summary>
    private void Free()
    {
        lock (gate)
        {
            while (clients.TryDequeue(out var client))
            {
                var queue = waiting[client];
                var isTaken = queue.Dequeue().TrySetResult();
                if (queue.Count > 0)
                {
                    clients.Enqueue(client);
                }
                else
                {
                    waiting.Remove(client);
                }

                if (isTaken)
                {
                    return;
                }
            }

            free++;
        }
    }

    private sealed class Place(FairTurns turns) : IDisposable
    {
        private int isFreed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isFreed, 1) == 0)
            {
                turns.Free();
            }
        }
    }
}
