using Groundtruth.Application.Exports;
using Groundtruth.Application.Retention;
using Groundtruth.Infrastructure.Secrets;
using Groundtruth.Infrastructure.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Exports;

internal static class ExportsRegistration
{
    public static IServiceCollection AddExports(this IServiceCollection services, StorageOptions storage) => services
        .AddTransient<IExportStore, ExportStore>()
        .AddTransient<IExportMemberStore, ExportMemberStore>()
        .AddTransient<IExportCopyStore, ExportCopyStore>()
        .AddSingleton<IExportStreamStore, ExportStreamStore>()
        .AddTransient<IExportContents, ExportContents>()
        .AddSingleton<BucketConnections>()
        .AddSingleton<IExportBuckets>(provider => new S3Buckets(
            provider.GetRequiredService<BucketConnections>(), storage, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IEncryptedColumns, ExportCredentials>()
        .AddSingleton<IRetentionRule, ExportCredentials>()
        .AddSingleton<IExportLinks, ExportLinks>()
        .AddSingleton<IRetentionRule, ExportRetention>();
}
