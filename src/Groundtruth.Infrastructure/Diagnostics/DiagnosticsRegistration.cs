using Groundtruth.Application.Diagnostics;
using Groundtruth.Domain;
using Groundtruth.Infrastructure.Stripe;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Diagnostics;

internal static class DiagnosticsRegistration
{
    public static IServiceCollection AddDiagnostics(this IServiceCollection services) => services
        .AddHttpClient()
        .AddTransient<IDiagnostic, DatabaseDiagnostic>()
        .AddTransient<IDiagnostic, PartitionsDiagnostic>()
        .AddTransient<IDiagnostic, StorageDiagnostic>()
        .AddTransient<IDiagnostic, DiskDiagnostic>()
        .AddStripe(Mode.Test)
        .AddStripe(Mode.Live)
        .AddTransient<IDiagnostic, IsolationDiagnostic>()
        .AddTransient<IDiagnostic, FfmpegDiagnostic>();

    private static IServiceCollection AddStripe(this IServiceCollection services, Mode mode) =>
        services.AddTransient<IDiagnostic>(provider => ActivatorUtilities.CreateInstance<StripeDiagnostic>(provider, mode));
}
