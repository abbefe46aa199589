using Groundtruth.Application.Examples;
using Groundtruth.Application.Payouts;
using Groundtruth.Application.Previews;
using Groundtruth.Application.Refunds;
using Groundtruth.Application.Retention;
using Groundtruth.Application.Reviews;
using Groundtruth.Application.Uploads;
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
using Groundtruth.Infrastructure.Reviews;
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

namespace Groundtruth.Infrastructure;

public static class DependencyInjection
{
    /// <summary>Registers the technical building blocks, then the features in their order.</summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, InfrastructureOptions options) => services
        .AddDatabase(options.ConnectionString)
        .AddSecrets(options.EncryptionKeys)
        .AddStorage(options.Storage)
        .AddMedia(options.Ffmpeg)
        .AddStripe(options.Stripe)
        .AddStripeSandbox()
        .AddRetention()
        .AddRateLimiting()
        .AddIdempotency()
        .AddAuthentication()
        .AddAccounts()
        .AddOrganizations()
        .AddApiKeys()
        .AddAudit()
        .AddEvents()
        .AddWebhooks()
        .AddDeliveries()
        .AddLedger()
        .AddStripeEvents()
        .AddTasks()
        .AddExamples()
        .AddFunding()
        .AddRefunds()
        .AddReservations()
        .AddInspections()
        .AddSubmissions()
        .AddPreviews()
        .AddPayoutAccounts()
        .AddPayouts()
        .AddReviews()
        .AddMarketplace()
        .AddSimulation()
        .AddDashboard();

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
}
