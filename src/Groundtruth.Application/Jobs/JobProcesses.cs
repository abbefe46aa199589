namespace Groundtruth.Application.Jobs;

/// <summary>The processes that run a job, if web processes and workers are separate.</summary>
public enum JobProcesses
{
    Workers,

    /// <summary>Those that serve requests, with which the job shares memory, such as a queue.</summary>
    Web,

    All,
}
