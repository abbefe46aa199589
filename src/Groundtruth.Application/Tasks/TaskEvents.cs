using Groundtruth.Application.Events;

namespace Groundtruth.Application.Tasks;

public static class TaskEvents
{
    public static EventType<TaskView> Opened { get; } = new("task.opened", Subscription.ByName);

    public static EventType<TaskView> Completed { get; } = new("task.completed", Subscription.ByName);

    public static EventType<TaskView> Cancelled { get; } = new("task.cancelled", Subscription.ByName);
}
