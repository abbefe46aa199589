namespace Groundtruth.Infrastructure.Accounts;

/// <summary>Grants slots to clients in turn.</summary>
/// <remarks>One client's queue delays another by one turn.</remarks>
internal sealed class FairTurns(int slots)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<TaskCompletionSource>> waiting = [];

    /// <summary>Clients with a queue, in the order of their turns.</summary>
    private readonly Queue<string> clients = new();

    private int free = slots;

    /// <summary>Waits for a slot. Disposing the result frees it.</summary>
    public async Task<IDisposable> Take(string client, CancellationToken ct)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(client, turn);
        await using (ct.Register(() => turn.TrySetCanceled(ct)))
        {
            await turn.Task;
        }

        return new Slot(this);
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

    /// <summary>Passes the slot to the next turn that was not cancelled.</summary>
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

    private sealed class Slot(FairTurns turns) : IDisposable
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
