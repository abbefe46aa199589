using Groundtruth.Application.Jobs;
using Groundtruth.Application.Reservations;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Uploads;

internal static class UploadsRegistration
{
    public static IServiceCollection AddUploads(this IServiceCollection services) => services
        .AddTransient<IReservationUploads, ReservationUploads>()
        .AddTransient<ArrivedUploads>()
        .AddTransient<ContinuedUploads>()
        .AddTransient<DirectUploads>()
        .AddTransient<DiscardedUploads>()
        .AddSingleton<OwnScope>()
        .AddTransient<PartUploads>()
        .AddTransient<ReservationHold>()
        .AddTransient<ReservationUploads>()
        .AddTransient<SignedUploadPartsSource>()
        .AddTransient<UploadBytes>()
        .AddTransient<UploadCompletion>()
        .AddTransient<UploadReceiver>()
        .AddTransient<UploadStart>()
        .AddJob(Job.Send<SweepUploads>(
            "sweep_uploads", TimeSpan.FromMinutes(1), JobRunner.EveryReplica, "deletes files of ended uploads and reservations"))
        .AddJob(Job.Send<SweepStrayUploads>(
            "sweep_stray_uploads",
            TimeSpan.FromMinutes(10),
            JobRunner.EveryReplica,
            "deletes files that links wrote after their uploads ended"));
}
