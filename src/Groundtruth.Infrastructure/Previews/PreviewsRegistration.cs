using Groundtruth.Application.Previews;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Previews;

internal static class PreviewsRegistration
{
    public static IServiceCollection AddPreviews(this IServiceCollection services, PreviewOptions options) => services
        .AddSingleton(options)
        .AddTransient<IMediaCheckStore, MediaCheckStore>()
        .AddTransient<IPictureStore, PictureStore>()
        .AddTransient<FactsReader>()
        .AddTransient<VideoDecoder>()
        .AddTransient<IMediaDecoder, MediaDecoder>()
        .AddSingleton<IMediaCheckMeter, MediaCheckMetrics>();
}
