using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Settlement;

internal static class SettlementRegistration
{
    public static IServiceCollection AddSettlement(this IServiceCollection services) => services
        .AddTransient(typeof(OutgoingBatch<,>))
        .AddTransient(typeof(OutgoingItem<,>));
}
