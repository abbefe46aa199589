using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Inspections;

internal static class InspectionsRegistration
{
    public static IServiceCollection AddInspections(this IServiceCollection services) => services
        .AddTransient<StoredVideoInspector>()
        .AddTransient<UploadedVideos>()
        .AddTransient<UploadInspection>();
}
