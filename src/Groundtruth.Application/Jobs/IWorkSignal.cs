namespace Groundtruth.Application.Jobs;

/// <summary>The side of a <see cref="WorkSignal{TWork}"/> that a loop sees.</summary>
public interface IWorkSignal
{
    Task Wait(CancellationToken ct);
}
