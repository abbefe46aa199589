using Groundtruth.Application.Media;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Media;

internal static class MediaRegistration
{
    public static IServiceCollection AddMedia(this IServiceCollection services, FfmpegOptions options, ScratchOptions scratch) => services
        .AddSingleton(options)
        .AddSingleton<Ffmpeg>()
        .AddSingleton(scratch)
        .AddSingleton<IScratchArea, ScratchArea>();
}
