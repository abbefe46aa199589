using Groundtruth.Application.Jobs;
using Groundtruth.Domain.Exports;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Exports;

internal static class ExportsRegistration
{
    public static IServiceCollection AddExports(this IServiceCollection services) => services
        .AddSingleton<ExportStreams>()
        .AddSingleton<OrganizationTurns<ExportCopy>>()
        .AddTransient<MissingMedia>()
        .AddTransient<ExportPreparation>()
        .AddTransient<ExportEnds>()
        .AddTransient<ExportDestinations>()
        .AddTransient<NewExportCopies>()
        .AddTransient<ExportItems>()
        .AddTransient<ExportCopying>()
        .AddTransient<ExportCopyAttempt>()
        .AddTransient<ExportCopyClaims>()
        .AddJob(Job.Send<PrepareExports>(
            "prepare_exports", TimeSpan.FromSeconds(5), JobRunner.SharedByClaim, "freezes and measures exports") with
        {
            Loops = 2,
        })
        .AddJob(Job.Send<CopyExports>(
            "copy_exports", TimeSpan.FromSeconds(5), JobRunner.SharedByClaim, "copies exports to the buckets of buyers") with
        {
            Loops = 2,
        })
        .AddJob(Job.Send<RenewExportStreams>(
            "renew_export_streams", TimeSpan.FromSeconds(20), JobRunner.EveryReplica, "renews the slots of its process's downloads") with
        {
            Processes = JobProcesses.Web,
        });
}
