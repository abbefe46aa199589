using Groundtruth.Application.Transfers;
using Groundtruth.Infrastructure.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Transfers;

internal static class TransfersRegistration
{
    public static IServiceCollection AddTransfers(this IServiceCollection services) => services
        .AddTransient<ITransferStore, TransferStore>()
        .AddBacklog(new("transfers", "transfers", "status = 'sending'", Failed: null));
}
