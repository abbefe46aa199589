using Groundtruth.Application.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Ledger;

internal static class LedgerRegistration
{
    public static IServiceCollection AddLedger(this IServiceCollection services) => services
        .AddTransient<ILedgerStore, LedgerStore>()
        .AddTransient<ILedgerAudit, LedgerAudit>();
}
