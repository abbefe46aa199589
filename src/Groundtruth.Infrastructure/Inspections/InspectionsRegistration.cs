using Groundtruth.Application.Inspections;
using Groundtruth.Infrastructure.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Inspections;

internal static class InspectionsRegistration
{
    public static IServiceCollection AddInspections(this IServiceCollection services) => services
        .AddTransient<IInspectionStore, InspectionStore>()
        .AddTransient<IMediaInspector, MediaInspector>()
        .AddTransient<ILocationRemover, LocationRemover>()
        .AddBacklog(new("inspections", "inspections", "status IN ('queued', 'running')", Time: "due_at"));
}
