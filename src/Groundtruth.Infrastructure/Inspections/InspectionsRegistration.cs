using Groundtruth.Application.Inspections;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Inspections;

internal static class InspectionsRegistration
{
    public static IServiceCollection AddInspections(this IServiceCollection services) => services
        .AddTransient<IInspectionStore, InspectionStore>()
        .AddTransient<IMediaInspector, MediaInspector>()
        .AddTransient<ILocationRemover, LocationRemover>();
}
