using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Tasks;

internal static class TasksRegistration
{
    public static IServiceCollection AddTasks(this IServiceCollection services) => services
        .AddTransient<ExternalIds>()
        .AddTransient<NewTasks>()
        .AddTransient<PaymentWarnings>()
        .AddTransient<TaskCancellation>();
}
