using Groundtruth.Api.Events;
using Groundtruth.Application.Tasks;

namespace Groundtruth.Api.Tasks;

internal static class TasksRegistration
{
    /// <summary>Instructions and metadata could exceed the size of an event.</summary>
    public static IServiceCollection AddTasks(this IServiceCollection services) => services
        .AddEventPayload<TaskView, TaskResponse>(omitted: ["instructions", "metadata"]);
}
