using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Media;

internal static class MediaRegistration
{
    public static IServiceCollection AddMedia(this IServiceCollection services) => services
        .AddTransient<PictureFiles>();
}
