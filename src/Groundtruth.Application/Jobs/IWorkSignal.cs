namespace Groundtruth.Application.Jobs;

public interface IWorkSignal
{
    Task Wait(CancellationToken ct);
}
