using Groundtruth.Api.Events;
using Groundtruth.Api.Idempotency;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Tasks;

internal static class TasksRegistration
{
    /// <summary>Instructions and metadata could exceed the size of an event.</summary>
    public static IServiceCollection AddTasks(this IServiceCollection services) => services
        .AddEventPayload<TaskView, TaskResponse>(omitted: ["instructions", "metadata"])
        .AddIdempotencyResource<CollectionTask>("task");
}
