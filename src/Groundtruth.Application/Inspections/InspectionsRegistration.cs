using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Inspections;

internal static class InspectionsRegistration
{
    public static IServiceCollection AddInspections(this IServiceCollection services) => services
        .AddSingleton<InspectionSlots>()
        .AddSingleton<InspectionEnds>()
        .AddTransient<InspectionLease>()
        .AddTransient<InspectionRequests>()
        .AddTransient<InspectionRunner>()
        .AddTransient<InspectedFiles>()
        .AddTransient<UploadedVideos>();
}
