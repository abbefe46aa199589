using Groundtruth.Application;
using Groundtruth.Application.Access;
using Groundtruth.Application.Deliveries;
using Groundtruth.Application.Events;
using Groundtruth.Application.Idempotency;
using Groundtruth.Application.Payments;
using Groundtruth.Application.RateLimiting;
using Groundtruth.Application.Retention;
using Groundtruth.Application.Secrets;
using Groundtruth.Application.Storage;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Tasks;
using Groundtruth.Application.Webhooks;
using Groundtruth.Infrastructure.Access;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Idempotency;
using Groundtruth.Infrastructure.Payments;
using Groundtruth.Infrastructure.RateLimiting;
using Groundtruth.Infrastructure.Retention;
using Groundtruth.Infrastructure.Secrets;
using Groundtruth.Infrastructure.Storage;
using Groundtruth.Infrastructure.Submissions;
using Groundtruth.Infrastructure.Tasks;
using Groundtruth.Infrastructure.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Groundtruth.Infrastructure;

/// <summary>What the adapters have to know; read from the configuration and checked at the start.</summary>
public sealed record InfrastructureOptions(
    string ConnectionString, EncryptionKeys EncryptionKeys, StripeOptions Stripe, LocalMediaOptions LocalMedia, RateLimitOptions RateLimit);

public static class DependencyInjection
{
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, InfrastructureOptions options) => services
        .AddDatabase(options)
        .AddAccess()
        .AddPayments(options)
        .AddStorage(options)
        .AddRateLimiting(options)
        .AddTransient<ITaskStore, TaskStore>()
        .AddTransient<ISubmissionStore, SubmissionStore>()
        .AddWebhooks();

    /// <summary>What works by itself while the program serves; commands that end do without.</summary>
    public static IServiceCollection AddWorkers(this IServiceCollection services) => services
        .AddHostedService<ApiKeyListener>()
        .AddHostedService<LastUsedSaver>()
        .AddWorker<SettleRefunds>(TimeSpan.FromSeconds(10))
        .AddHostedService<DeliveryWorker>()
        .AddHostedService<DeliveryTender>()
        .AddWorker<SweepExpired>(TimeSpan.FromMinutes(1));

    private static IServiceCollection AddDatabase(this IServiceCollection services, InfrastructureOptions options)
    {
        services.AddSingleton(new DatabaseConnectionString(options.ConnectionString));
        services.AddSingleton(provider => DataSource(provider, provider.GetRequiredService<DatabaseConnectionString>().Pooled));
        services.AddKeyedSingleton(
            DeliveryQueue.Records, (provider, _) => DataSource(provider, provider.GetRequiredService<DatabaseConnectionString>().PooledWithoutFlush));
        services.AddSingleton<Database.Database>();
        services.AddSingleton(provider => new Migrator(provider.GetRequiredService<DatabaseConnectionString>()));
        services.AddSingleton<IReadiness, DatabaseReadiness>();
        services.AddScoped<UnitOfWork>();
        services.AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<UnitOfWork>());
        services.AddSingleton(options.EncryptionKeys);
        services.AddSingleton(options.EncryptionKeys.Current);
        services.AddSingleton<SecretProtector>();
        services.AddSingleton<ISecretProtector>(provider => provider.GetRequiredService<SecretProtector>());
        services.AddSingleton<IStoredSecrets, StoredSecrets>();
        services.AddSingleton<IRetentionStore, RetentionStore>();
        services.AddSingleton<IdempotencyStore>();
        services.AddSingleton<IIdempotencyStore>(provider => provider.GetRequiredService<IdempotencyStore>());
        return services;
    }

    private static NpgsqlDataSource DataSource(IServiceProvider provider, string connectionString)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(connectionString);
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        builder.UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>());
        return builder.Build();
    }

    private static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddTransient<IAccessStore, AccessStore>();
        services.AddSingleton<ApiKeyAuthenticator>();
        services.AddSingleton<IApiKeyAuthenticator>(provider => provider.GetRequiredService<ApiKeyAuthenticator>());
        return services;
    }

    private static IServiceCollection AddPayments(this IServiceCollection services, InfrastructureOptions options)
    {
        services.AddSingleton(options.Stripe);
        services.AddHttpClient(PaymentGateways.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan);
        services.AddSingleton<IPaymentGateways, PaymentGateways>();
        services.AddSingleton<SandboxSecret>();
        services.AddSingleton<ISandboxCheckout, SandboxCheckout>();
        services.AddSingleton<IStripeEventReader, StripeEventReader>();
        services.AddTransient<IPaymentStore, PaymentStore>();
        services.AddTransient<IStripeEventStore, StripeEventStore>();
        return services;
    }

    private static IServiceCollection AddStorage(this IServiceCollection services, InfrastructureOptions options)
    {
        services.AddSingleton(options.LocalMedia);
        services.AddSingleton<LocalMediaStorage>();
        services.AddSingleton<IMediaStorage>(provider => provider.GetRequiredService<LocalMediaStorage>());
        services.AddSingleton<ILocalMedia>(provider => provider.GetRequiredService<LocalMediaStorage>());
        return services;
    }

    private static IServiceCollection AddWebhooks(this IServiceCollection services) => services
        .AddTransient<IWebhookStore, WebhookStore>()
        .AddTransient<IEventStore, EventStore>()
        .AddTransient<IDeliveryStore, DeliveryStore>()
        .AddSingleton<DeliveryQueue>()
        .AddSingleton<DeliveryRecorder>()
        .AddSingleton<DeliveryMetrics>()
        .AddSingleton<WebhookConnections>()
        .AddSingleton<WebhookSender>();

    private static IServiceCollection AddRateLimiting(this IServiceCollection services, InfrastructureOptions options) => services
        .AddSingleton(options.RateLimit)
        .AddSingleton<IRateLimiter, InProcessRateLimiter>();
}
