using Groundtruth.Infrastructure.Media.Location;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Media;

internal static class MediaRegistration
{
    public static IServiceCollection AddMedia(this IServiceCollection services, FfmpegOptions options) => services
        .AddSingleton(options)
        .AddSingleton<Ffmpeg>()
        .AddTransient<MatroskaRemuxer>();
}
