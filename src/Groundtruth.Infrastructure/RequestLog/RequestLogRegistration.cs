using Groundtruth.Application.Jobs;
using Groundtruth.Application.RequestLog;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.RequestLog;

internal static class RequestLogRegistration
{
    public static IServiceCollection AddRequestLog(this IServiceCollection services) => services
        .AddSingleton<RequestLogQueue>()
        .AddSingleton<IRequestLog>(provider => provider.GetRequiredService<RequestLogQueue>())
        .AddSingleton<RequestLogRows>()
        .AddSingleton<SaveRequestLog>()
        .AddTransient<IRequestLogStore, RequestLogStore>()
        .AddJob(new("save_request_log", TimeSpan.FromSeconds(1), JobRunner.EveryReplica, "saves the requests of its process for the log")
        {
            Run = (scope, ct) => scope.GetRequiredService<SaveRequestLog>().Run(ct),
            IsAtStart = false,
            IsAtStop = true,
            Processes = JobProcesses.Web,
        });
}
