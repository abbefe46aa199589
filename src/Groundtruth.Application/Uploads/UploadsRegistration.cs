using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Uploads;

internal static class UploadsRegistration
{
    public static IServiceCollection AddUploads(this IServiceCollection services) => services
        .AddTransient<RestartUpload>();
}
