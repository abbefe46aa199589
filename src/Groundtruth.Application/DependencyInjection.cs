using FluentValidation;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.Audit;
using Groundtruth.Application.Authentication;
using Groundtruth.Application.Disputes;
using Groundtruth.Application.Events;
using Groundtruth.Application.Examples;
using Groundtruth.Application.Exports;
using Groundtruth.Application.Funding;
using Groundtruth.Application.Idempotency;
using Groundtruth.Application.Inspections;
using Groundtruth.Application.Jobs;
using Groundtruth.Application.Media;
using Groundtruth.Application.NearDuplicates;
using Groundtruth.Application.Organizations;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.Payouts;
using Groundtruth.Application.Previews;
using Groundtruth.Application.RateLimiting;
using Groundtruth.Application.Refunds;
using Groundtruth.Application.Retention;
using Groundtruth.Application.Reviews;
using Groundtruth.Application.Settlement;
using Groundtruth.Application.Simulation;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Tasks;
using Groundtruth.Application.Transfers;
using Groundtruth.Application.Uploads;
using Groundtruth.Application.Webhooks;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application;

public static class DependencyInjection
{
    public static IServiceCollection AddApplication(this IServiceCollection services) => services
        .AddRequests()
        .AddAuthentication()
        .AddRateLimiting()
        .AddIdempotency()
        .AddJobs()
        .AddRetention()
        .AddMedia()
        .AddAccounts()
        .AddAudit()
        .AddOrganizations()
        .AddEvents()
        .AddWebhooks()
        .AddTasks()
        .AddExamples()
        .AddStripeEvents()
        .AddSettlement()
        .AddFunding()
        .AddRefunds()
        .AddInspections()
        .AddUploads()
        .AddNearDuplicates()
        .AddSubmissions()
        .AddPreviews()
        .AddPayoutAccounts()
        .AddTransfers()
        .AddPayouts()
        .AddDisputes()
        .AddReviews()
        .AddExports()
        .AddSimulation();

    private static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.AddScoped<UnreadableFields>();
        services.AddValidatorsFromAssemblyContaining<Caller>(ServiceLifetime.Singleton, includeInternalTypes: true);
        services.AddSingleton<ScopedMediator>();
        return services.AddMediator();
    }

    /// <summary>Registers the handlers by hand, because MediatR 5 does not scan assemblies.</summary>
    private static IServiceCollection AddMediator(this IServiceCollection services)
    {
        services.AddTransient<ServiceFactory>(provider => provider.GetService!);
        services.AddTransient<IMediator, Mediator>();
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(RetryBehavior<,>));

        var handlers =
            from type in typeof(DependencyInjection).Assembly.GetTypes()
            from contract in type.GetInterfaces()
            where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)
            select (contract, type);
        foreach (var (contract, type) in handlers)
        {
            services.AddTransient(contract, type);
        }

        return services;
    }
}
