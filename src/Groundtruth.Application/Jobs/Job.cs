using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Jobs;

/// <summary>Background work, done in small steps by one loop per job.</summary>
/// <param name="Name">In snake_case, for logs and metrics.</param>
/// <param name="Interval">The time between the starts of two steps while no work is left.</param>
public sealed record Job(string Name, TimeSpan Interval, JobRunner Runner, string Purpose)
{
    /// <summary>Performs one step in its own scope.</summary>
    /// <remarks>Returns more than zero if work may be left, which then runs immediately.</remarks>
    public required Func<IServiceProvider, CancellationToken, Task<int>> Run { get; init; }

    public bool IsAtStart { get; init; } = true;

    public bool IsAtStop { get; init; }

    public JobProcesses Processes { get; init; } = JobProcesses.Workers;

    /// <summary>The number of steps that one process may run at the same time.</summary>
    public int Loops { get; init; } = 1;

    public Func<IServiceProvider, IWorkSignal>? Signal { get; init; }

    /// <summary>The request returns the amount of work done. Its <see cref="WorkSignal{TWork}"/> wakes the job.</summary>
    public static Job Send<TRequest>(string name, TimeSpan interval, JobRunner runner, string purpose)
        where TRequest : ICommand<int>, new() => new(name, interval, runner, purpose)
    {
        Run = async (scope, ct) => (await scope.GetRequiredService<IMediator>().Send(new TRequest(), ct)).Value,
        Signal = services => services.GetRequiredService<WorkSignal<TRequest>>(),
    };
}
