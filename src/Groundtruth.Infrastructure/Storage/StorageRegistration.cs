using Groundtruth.Application.Diagnostics;
using Groundtruth.Application.Jobs;
using Groundtruth.Application.Storage;
using Groundtruth.Infrastructure.Storage.S3;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Storage;

internal static class StorageRegistration
{
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options)
    {
        // Registered with a remote store too: without signed links to it, the local store cannot be reached.
        services.AddSingleton(options.Local);
        services.AddSingleton<DiskSpace>();
        services.AddSingleton<IDiskSpace>(provider => provider.GetRequiredService<DiskSpace>());
        services.AddSingleton<LocalMediaFiles>();
        services.AddSingleton<LocalMediaLinks>();
        services.AddSingleton<LocalMediaStorage>();
        services.AddSingleton<ILocalMedia>(provider => provider.GetRequiredService<LocalMediaStorage>());
        services.AddJob(new("sweep_local_files", TimeSpan.FromHours(1), JobRunner.EveryReplica, "deletes files of interrupted uploads")
        {
            Run = (scope, _) => Task.FromResult(scope.GetRequiredService<LocalMediaFiles>().Sweep()),
        });
        services.AddTransient<UploadLimit>();
        services.AddTransient<StoreCheck>();
        services.AddJob(new("check_store", TimeSpan.FromHours(1), JobRunner.EveryReplica, "warns of unsuitable settings of the media store")
        {
            Run = (scope, ct) => scope.GetRequiredService<StoreCheck>().Run(ct),
            Processes = JobProcesses.All,
        });
        services.AddHttpClient().AddTransient<IDiagnostic, StorageDiagnostic>().AddTransient<IDiagnostic, DiskDiagnostic>();
        return services.AddStorePipelines().AddMediaStorage(options);
    }

    private static IServiceCollection AddMediaStorage(this IServiceCollection services, StorageOptions options)
    {
        if (options.Supabase is { } supabase)
        {
            services.AddHttpClient<SupabaseApi>(http => SupabaseApi.Configure(http, supabase));
            return services.AddSingleton(supabase).AddSingleton<SupabaseBucket>().AddTransient<IMediaStorage, SupabaseMediaStorage>();
        }

        return options.S3 is { } s3
            ? services.AddSingleton<IMediaStorage>(provider => S3MediaStorage.Connect(
                s3, provider.GetRequiredService<StorePipelines>(), provider.GetRequiredService<TimeProvider>()))
            : services.AddSingleton<IMediaStorage>(provider => provider.GetRequiredService<LocalMediaStorage>());
    }
}
