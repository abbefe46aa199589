namespace Groundtruth.Application.Inspections;

/// <summary>Limits the inspections of this process, so that one processor is left for requests.</summary>
internal sealed class InspectionSlots : IDisposable
{
    private readonly SemaphoreSlim free = new(Math.Max(1, Environment.ProcessorCount - 1));

    public async Task<IDisposable> Take(CancellationToken ct)
    {
        await free.WaitAsync(ct);
        return new Slot(free);
    }

    public void Dispose() => free.Dispose();

    private sealed class Slot(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
