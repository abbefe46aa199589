using Groundtruth.Application.Diagnostics;
using Groundtruth.Application.Media;
using Groundtruth.Infrastructure.Media.Location;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Media;

internal static class MediaRegistration
{
    public static IServiceCollection AddMedia(this IServiceCollection services, FfmpegOptions options, ScratchOptions scratch) => services
        .AddSingleton(options)
        .AddSingleton<Ffmpeg>()
        .AddTransient<MatroskaRemuxer>()
        .AddSingleton(scratch)
        .AddSingleton<ScratchHome>()
        .AddSingleton<IScratchArea, ScratchArea>()
        .AddTransient<IDiagnostic, FfmpegDiagnostic>();
}
