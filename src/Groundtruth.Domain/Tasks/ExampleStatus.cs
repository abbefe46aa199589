namespace Groundtruth.Domain.Tasks;

/// <summary>The state of a task's example video. Contributors see the example only when it is ready.</summary>
public enum ExampleStatus
{
    /// <summary>The task has no example.</summary>
    None,

    /// <summary>The inspection is due or in progress.</summary>
    Checking,
    Ready,
    Refused,
}
