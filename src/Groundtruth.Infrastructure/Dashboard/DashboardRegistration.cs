using Groundtruth.Application.Dashboard;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Dashboard;

internal static class DashboardRegistration
{
    public static IServiceCollection AddDashboard(this IServiceCollection services) => services
        .AddTransient<IDashboardStore, DashboardStore>();
}
