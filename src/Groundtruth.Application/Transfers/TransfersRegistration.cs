using Groundtruth.Application.Settlement;
using Groundtruth.Domain.Transfers;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Transfers;

internal static class TransfersRegistration
{
    public static IServiceCollection AddTransfers(this IServiceCollection services) => services
        .AddTransient<IOutgoingStore<Transfer>>(provider => provider.GetRequiredService<ITransferStore>())
        .AddTransient<TransferSources>();
}
