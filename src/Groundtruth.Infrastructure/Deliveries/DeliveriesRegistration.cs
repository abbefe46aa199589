using Groundtruth.Application.Deliveries;
using Groundtruth.Infrastructure.Database;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Deliveries;

internal static class DeliveriesRegistration
{
    public static IServiceCollection AddDeliveries(this IServiceCollection services) => services
        .AddTransient<IDeliveryStore, DeliveryStore>()
        .AddTransient<IEndpointHealthStore, EndpointHealthStore>()
        .AddKeyedSingleton(
            DeliveryQueue.Records,
            (provider, _) => provider.CreateDataSource(provider.GetRequiredService<DatabaseConnectionString>().PooledWithoutFlush))
        .AddSingleton<DeliveryQueue>()
        .AddSingleton<DeliveryRecorder>()
        .AddSingleton<DeliveryMetrics>()
        .AddSingleton<WebhookConnections>()
        .AddSingleton<WebhookSender>();
}
