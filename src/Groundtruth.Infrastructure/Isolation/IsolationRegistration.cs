using Groundtruth.Application.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Isolation;

internal static class IsolationRegistration
{
    public static IServiceCollection AddIsolation(this IServiceCollection services, IsolationOptions options) => services
        .AddSingleton(options)
        .AddSingleton(SystemTools.OnPath)
        .AddSingleton<StartingThread>()
        .AddSingleton<ForeignPrograms>()
        .AddTransient<IDiagnostic, IsolationDiagnostic>();
}
