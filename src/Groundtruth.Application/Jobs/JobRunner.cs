namespace Groundtruth.Application.Jobs;

public enum JobRunner
{
    /// <summary>Each replica does its own work, or repeats it harmlessly.</summary>
    EveryReplica,

    /// <summary>The replicas share the work: each claims rows, which the others then skip.</summary>
    SharedByClaim,
}
