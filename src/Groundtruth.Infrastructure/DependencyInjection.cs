using Groundtruth.Application.Jobs;
using Groundtruth.Infrastructure.Accounts;
using Groundtruth.Infrastructure.ApiKeys;
using Groundtruth.Infrastructure.Audit;
using Groundtruth.Infrastructure.Authentication;
using Groundtruth.Infrastructure.Dashboard;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Database.Replica;
using Groundtruth.Infrastructure.Deliveries;
using Groundtruth.Infrastructure.Disputes;
using Groundtruth.Infrastructure.Events;
using Groundtruth.Infrastructure.Examples;
using Groundtruth.Infrastructure.Exports;
using Groundtruth.Infrastructure.Funding;
using Groundtruth.Infrastructure.Idempotency;
using Groundtruth.Infrastructure.Inspections;
using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Jobs;
using Groundtruth.Infrastructure.Ledger;
using Groundtruth.Infrastructure.Marketplace;
using Groundtruth.Infrastructure.Media;
using Groundtruth.Infrastructure.NearDuplicates;
using Groundtruth.Infrastructure.Organizations;
using Groundtruth.Infrastructure.PayoutAccounts;
using Groundtruth.Infrastructure.Payouts;
using Groundtruth.Infrastructure.Previews;
using Groundtruth.Infrastructure.RateLimiting;
using Groundtruth.Infrastructure.Refunds;
using Groundtruth.Infrastructure.RequestLog;
using Groundtruth.Infrastructure.Reservations;
using Groundtruth.Infrastructure.Reviews;
using Groundtruth.Infrastructure.Secrets;
using Groundtruth.Infrastructure.Simulation;
using Groundtruth.Infrastructure.Statistics;
using Groundtruth.Infrastructure.Storage;
using Groundtruth.Infrastructure.Stripe;
using Groundtruth.Infrastructure.StripeEvents;
using Groundtruth.Infrastructure.StripeSandbox;
using Groundtruth.Infrastructure.Submissions;
using Groundtruth.Infrastructure.Tasks;
using Groundtruth.Infrastructure.Transfers;
using Groundtruth.Infrastructure.Uploads;
using Groundtruth.Infrastructure.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure;

public static class DependencyInjection
{
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, InfrastructureOptions options) => services
        .AddTechnicalRooms(options)
        .AddFeatures(options);

    /// <param name="jobs">The jobs whose loops start; null for all.</param>
    /// <param name="hasApi">True if this process serves requests, which need the listener and some jobs.</param>
    /// <param name="hasJobs">True if this process runs the other jobs.</param>
    public static IServiceCollection AddWorkers(
        this IServiceCollection services, IReadOnlyCollection<string>? jobs = null, bool hasApi = true, bool hasJobs = true)
    {
        if (hasApi)
        {
            services.AddHostedService<RevocationListener>();
        }

        services.AddJobLoops(
            jobs, job => (hasApi && job.Processes != JobProcesses.Workers) || (hasJobs && job.Processes != JobProcesses.Web));

        // The delivery worker is registered last, so that it stops first: it must claim nothing more while the steps of jobs end.
        return hasJobs ? services.AddHostedService<IsolationReport>().AddHostedService<DeliveryWorker>() : services;
    }

    /// <summary>Registers the technical rooms.</summary>
    /// <remarks>Their order is that of the findings of <c>doctor</c>.</remarks>
    private static IServiceCollection AddTechnicalRooms(this IServiceCollection services, InfrastructureOptions options) => services
        .AddReplica(options.Database)
        .AddRateLimiting(options.Redis)
        .AddDatabase(options.Database)
        .AddSecrets(options.EncryptionKeys)
        .AddStorage(options.Storage)
        .AddStripe(options.Stripe)
        .AddIsolation(options.Isolation)
        .AddMedia(options.Ffmpeg, options.Scratch)
        .AddIdempotency()
        .AddStatistics()
        .AddBacklogs()
        .AddAuthentication();

    private static IServiceCollection AddFeatures(this IServiceCollection services, InfrastructureOptions options) => services
        .AddAccounts()
        .AddOrganizations()
        .AddApiKeys()
        .AddRequestLog()
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
        .AddNearDuplicates()
        .AddUploads()
        .AddSubmissions()
        .AddPreviews(options.Previews)
        .AddPayoutAccounts()
        .AddTransfers()
        .AddPayouts()
        .AddDisputes()
        .AddReviews()
        .AddExports(options.Storage)
        .AddMarketplace()
        .AddStripeSandbox()
        .AddSimulation()
        .AddDashboard();
}
