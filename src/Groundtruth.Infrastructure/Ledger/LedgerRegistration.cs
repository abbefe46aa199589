using Groundtruth.Application.Jobs;
using Groundtruth.Application.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Ledger;

internal static class LedgerRegistration
{
    public static IServiceCollection AddLedger(this IServiceCollection services) => services
        .AddTransient<ILedgerStore, LedgerStore>()
        .AddTransient<ILedgerAudit, LedgerAudit>()
        .AddSingleton<LedgerMetrics>()
        .AddScoped<NightlyLedgerCheck>()
        .AddJob(new("check_ledger", TimeSpan.FromMinutes(10), JobRunner.SharedByClaim, "verifies the ledger once a night")
        {
            Run = (scope, ct) => scope.GetRequiredService<NightlyLedgerCheck>().Run(ct),
        });
}
