using Groundtruth.Application;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Application.Audit;
using Groundtruth.Application.Authentication;
using Groundtruth.Application.Dashboard;
using Groundtruth.Application.Database;
using Groundtruth.Application.Deliveries;
using Groundtruth.Application.Events;
using Groundtruth.Application.Examples;
using Groundtruth.Application.Funding;
using Groundtruth.Application.Idempotency;
using Groundtruth.Application.Inspections;
using Groundtruth.Application.Ledger;
using Groundtruth.Application.Marketplace;
using Groundtruth.Application.Organizations;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.Payouts;
using Groundtruth.Application.Previews;
using Groundtruth.Application.RateLimiting;
using Groundtruth.Application.Refunds;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Retention;
using Groundtruth.Application.Reviews;
using Groundtruth.Application.Secrets;
using Groundtruth.Application.Simulation;
using Groundtruth.Application.Storage;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Application.StripeSandbox;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Tasks;
using Groundtruth.Application.Uploads;
using Groundtruth.Application.Webhooks;
using Groundtruth.Infrastructure.Accounts;
using Groundtruth.Infrastructure.ApiKeys;
using Groundtruth.Infrastructure.Audit;
using Groundtruth.Infrastructure.Authentication;
using Groundtruth.Infrastructure.Dashboard;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Deliveries;
using Groundtruth.Infrastructure.Events;
using Groundtruth.Infrastructure.Examples;
using Groundtruth.Infrastructure.Funding;
using Groundtruth.Infrastructure.Idempotency;
using Groundtruth.Infrastructure.Inspections;
using Groundtruth.Infrastructure.Jobs;
using Groundtruth.Infrastructure.Ledger;
using Groundtruth.Infrastructure.Marketplace;
using Groundtruth.Infrastructure.Media;
using Groundtruth.Infrastructure.Organizations;
using Groundtruth.Infrastructure.PayoutAccounts;
using Groundtruth.Infrastructure.Payouts;
using Groundtruth.Infrastructure.Previews;
using Groundtruth.Infrastructure.RateLimiting;
using Groundtruth.Infrastructure.Refunds;
using Groundtruth.Infrastructure.Reservations;
using Groundtruth.Infrastructure.Retention;
using Groundtruth.Infrastructure.Secrets;
using Groundtruth.Infrastructure.Simulation;
using Groundtruth.Infrastructure.Storage;
using Groundtruth.Infrastructure.Stripe;
using Groundtruth.Infrastructure.StripeEvents;
using Groundtruth.Infrastructure.StripeSandbox;
using Groundtruth.Infrastructure.Submissions;
using Groundtruth.Infrastructure.Tasks;
using Groundtruth.Infrastructure.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Groundtruth.Infrastructure;

/// <summary>What the adapters have to know; read from the configuration and checked at the start.</summary>
public sealed record InfrastructureOptions(
    string ConnectionString, EncryptionKeys EncryptionKeys, StripeOptions Stripe, StorageOptions Storage, FfmpegOptions Ffmpeg);

public static class DependencyInjection
{
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, InfrastructureOptions options) => services
        .AddDatabase(options)
        .AddAccess()
        .AddPayments(options)
        .AddStorage(options)
        .AddSingleton<IRateLimiter, InProcessRateLimiter>()
        .AddTransient<IAuditStore, AuditStore>()
        .AddTransient<IDashboardStore, DashboardStore>()
        .AddTransient<ITaskStore, TaskStore>()
        .AddTransient<IOfferStore, OfferStore>()
        .AddTransient<IExampleStore, ExampleStore>()
        .AddTransient<IReservationStore, ReservationStore>()
        .AddTransient<ISubmissionStore, SubmissionStore>()
        .AddTransient<IFilmStripStore, FilmStripStore>()
        .AddWebhooks();

    /// <summary>What works by itself while the program serves; commands that end do without.</summary>
    public static IServiceCollection AddWorkers(this IServiceCollection services) => services
        .AddHostedService<AccessListener>()
        .AddHostedService<LastUsedSaver>()
        .AddHostedService<LocalMediaSweeper>()
        .AddWorker<SendRefunds>(TimeSpan.FromSeconds(10))
        .AddWorker<SendPayouts>(TimeSpan.FromSeconds(1))
        .AddWorker<ApproveOverdue>(TimeSpan.FromSeconds(10))
        .AddWorker<SweepUploads>(TimeSpan.FromMinutes(1))
        .AddWorker<SweepExamples>(TimeSpan.FromMinutes(1))
        .AddWorker<CutFilmStrips>(TimeSpan.FromSeconds(2))
        .AddHostedService<DeliveryWorker>()
        .AddHostedService<QueueDueDeliveries>()
        .AddWorker<SweepExpired>(TimeSpan.FromMinutes(1));

    private static IServiceCollection AddDatabase(this IServiceCollection services, InfrastructureOptions options)
    {
        services.AddSingleton(new DatabaseConnectionString(options.ConnectionString));
        services.AddSingleton(provider => DataSource(provider, provider.GetRequiredService<DatabaseConnectionString>().Pooled));
        services.AddKeyedSingleton(
            DeliveryQueue.Records, (provider, _) => DataSource(provider, provider.GetRequiredService<DatabaseConnectionString>().PooledWithoutFlush));
        services.AddSingleton<PostgresReader>();
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
        services.AddTransient<IUserStore, UserStore>();
        services.AddTransient<IMembershipStore, UserStore>();
        services.AddTransient<IMemberStore, MemberStore>();
        services.AddSingleton<IPasswords, Passwords>();
        return services
            .AddAuthenticator<AuthenticatedKey, ApiKeyCredentials>()
            .AddAuthenticator<AuthenticatedSession, SessionCredentials>();
    }

    private static IServiceCollection AddAuthenticator<TPrincipal, TCredentials>(this IServiceCollection services)
        where TPrincipal : class, IAuthenticated
        where TCredentials : class, ICredentials<TPrincipal> => services
        .AddSingleton<ICredentials<TPrincipal>, TCredentials>()
        .AddSingleton<Authenticator<TPrincipal>>()
        .AddSingleton<IAuthenticator<TPrincipal>>(provider => provider.GetRequiredService<Authenticator<TPrincipal>>())
        .AddSingleton<ICredentialCache>(provider => provider.GetRequiredService<Authenticator<TPrincipal>>());

    private static IServiceCollection AddPayments(this IServiceCollection services, InfrastructureOptions options)
    {
        services.AddSingleton(options.Stripe);
        services.AddHttpClient(StripeGateways.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan);
        services.AddSingleton<StripeGateways>();
        services.AddSingleton<ICheckoutGateways>(provider => provider.GetRequiredService<StripeGateways>());
        services.AddSingleton<IPayoutGateways>(provider => provider.GetRequiredService<StripeGateways>());
        services.AddSingleton<SandboxSecret>();
        services.AddSingleton<SandboxEvents>();
        services.AddSingleton<ISandboxCheckout, SandboxCheckout>();
        services.AddSingleton<ISandboxOnboarding, SandboxOnboarding>();
        services.AddSingleton<IStripeEventReader, StripeEventReader>();
        services.AddTransient<IFundingStore, FundingStore>();
        services.AddTransient<IRefundStore, RefundStore>();
        services.AddTransient<IPayoutStore, PayoutStore>();
        services.AddTransient<IPayoutAccountStore, PayoutAccountStore>();
        services.AddTransient<ILedgerStore, LedgerStore>();
        services.AddTransient<ILedgerAudit, LedgerAudit>();
        services.AddTransient<IStripeEventStore, StripeEventStore>();
        return services;
    }

    private static IServiceCollection AddStorage(this IServiceCollection services, InfrastructureOptions options)
    {
        services.AddSingleton(options.Storage.Local);
        services.AddSingleton(options.Ffmpeg);
        services.AddSingleton<Ffmpeg>();
        services.AddSingleton<ISampleVideos, SampleVideos>();
        services.AddTransient<IMediaInspector, MediaInspector>();
        services.AddTransient<IFilmStripCutter, FilmStripCutter>();
        services.AddSingleton<LocalMediaFiles>();
        services.AddSingleton<LocalMediaLinks>();
        services.AddSingleton<LocalMediaStorage>();
        // With another store no link to this one is signed, so nothing comes of its being there.
        services.AddSingleton<ILocalMedia>(provider => provider.GetRequiredService<LocalMediaStorage>());
        return services.AddMediaStorage(options.Storage);
    }

    private static IServiceCollection AddMediaStorage(this IServiceCollection services, StorageOptions options)
    {
        if (options.Supabase is { } supabase)
        {
            services.AddSingleton(supabase);
            services.AddHttpClient<IMediaStorage, SupabaseMediaStorage>(http => SupabaseMediaStorage.Configure(http, supabase));
            return services;
        }

        return options.S3 is { } s3
            ? services.AddSingleton<IMediaStorage>(_ => S3MediaStorage.Connect(s3))
            : services.AddSingleton<IMediaStorage>(provider => provider.GetRequiredService<LocalMediaStorage>());
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
}
