using Groundtruth.Application.Previews;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Previews;

internal static class PreviewsRegistration
{
    public static IServiceCollection AddPreviews(this IServiceCollection services) => services
        .AddTransient<IFilmStripStore, FilmStripStore>()
        .AddTransient<IFilmStripCutter, FilmStripCutter>();
}
