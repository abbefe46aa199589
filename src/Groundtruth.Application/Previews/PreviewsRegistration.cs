using Groundtruth.Application.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Previews;

internal static class PreviewsRegistration
{
    public static IServiceCollection AddPreviews(this IServiceCollection services) => services
        .AddJob(Job.Send<CutFilmStrips>("cut_film_strips", TimeSpan.FromSeconds(2), JobRunner.SharedByClaim, "renders film strips"));
}
