using System.Collections.Concurrent;
using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;

namespace Groundtruth.Application.Inspections;

/// <summary>Notifies the requests of this process when an inspection ends.</summary>
/// <remarks>Otherwise they notice it at their next read of the database.</remarks>
internal sealed class InspectionEnds
{
    private readonly ConcurrentDictionary<Id<Inspection>, TaskCompletionSource> waiting = new();

    public Task Next(Id<Inspection> id) =>
        waiting.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Notify(Id<Inspection> id)
    {
        if (waiting.TryRemove(id, out var source))
        {
            source.TrySetResult();
        }
    }
}
