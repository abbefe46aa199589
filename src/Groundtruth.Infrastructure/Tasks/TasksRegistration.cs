using Groundtruth.Application.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Tasks;

internal static class TasksRegistration
{
    public static IServiceCollection AddTasks(this IServiceCollection services) => services
        .AddTransient<ITaskStore, TaskStore>()
        .AddSingleton(TaskStore.TooManySubmissions)
        .AddTransient<IExternalIdStore, ExternalIdStore>()
        .AddSingleton(ExternalIdStore.Taken)
        .AddTransient<ITaskFiguresStore, TaskFiguresStore>();
}
