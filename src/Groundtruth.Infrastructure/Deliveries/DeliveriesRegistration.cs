using Groundtruth.Application.Deliveries;
using Groundtruth.Application.Jobs;
using Groundtruth.Application.Retention;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Deliveries;

internal static class DeliveriesRegistration
{
    public static IServiceCollection AddDeliveries(this IServiceCollection services) => services
        .AddTransient<IDeliveryStore, DeliveryStore>()
        .AddTransient<IEndpointHealthStore, EndpointHealthStore>()
        .AddKeyedSingleton(
            DeliveryQueue.Records,
            (provider, _) => provider.CreateDataSource(
                DeliveryQueue.Records, provider.GetRequiredService<DatabaseConnectionString>().PooledForRecords))
        .AddSingleton<DeliveryQueue>()
        .AddSingleton<DeliveryClaims>()
        .AddSingleton<DeliveryRecorder>()
        .AddSingleton<DeliveryMetrics>()
        .AddSingleton<WebhookConnections>()
        .AddSingleton<WebhookSender>()
        .AddSingleton<IRetentionRule, DeliveryRetention>()
        .AddSingleton<QueueDueDeliveries>()
        .AddBacklog(new("deliveries", "webhook_queue", "status = 'queued'", Retried: null, Failed: null)
        {
            OldestDueStatement = DeliveryQueue.OldestDueStatement,
        })
        .AddJob(new(
            "queue_due_deliveries", TimeSpan.FromSeconds(1), JobRunner.SharedByClaim,
            "queues due retries and the deliveries of dead workers")
        {
            Run = (scope, ct) => scope.GetRequiredService<QueueDueDeliveries>().Run(ct),
        });
}
