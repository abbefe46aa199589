using Groundtruth.Application.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Previews;

internal static class PreviewsRegistration
{
    public static IServiceCollection AddPreviews(this IServiceCollection services) => services
        .AddSingleton<OrganizationTurns<DueMediaCheck>>()
        .AddTransient<MediaCheckFiles>()
        .AddTransient<MediaCheckResults>()
        .AddTransient<MediaCheck>()
        .AddJob(Job.Send<CheckMedia>(
            "check_media", TimeSpan.FromSeconds(2), JobRunner.SharedByClaim, "makes previews and measures signals"));
}
