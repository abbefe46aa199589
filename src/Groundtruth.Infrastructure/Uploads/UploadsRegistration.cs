using Groundtruth.Application.Retention;
using Groundtruth.Application.Uploads;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Uploads;

internal static class UploadsRegistration
{
    public static IServiceCollection AddUploads(this IServiceCollection services) => services
        .AddTransient<IUploadStore, UploadStore>()
        .AddSingleton<IRetentionRule, UploadRetention>()
        .AddSingleton<IUploadFiles, LocalUploadFiles>()
        .AddSingleton<IUploadLinks, LocalUploadLinks>();
}
