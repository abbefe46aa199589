using FluentValidation;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.Audit;
using Groundtruth.Application.Authentication;
using Groundtruth.Application.Events;
using Groundtruth.Application.Funding;
using Groundtruth.Application.Idempotency;
using Groundtruth.Application.Inspections;
using Groundtruth.Application.Jobs;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.Payouts;
using Groundtruth.Application.RateLimiting;
using Groundtruth.Application.Refunds;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Reviews;
using Groundtruth.Application.Settlement;
using Groundtruth.Application.Simulation;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Uploads;
using Groundtruth.Domain.PayoutAccounts;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Refunds;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application;

public static class DependencyInjection
{
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddScoped<Caller>();
        services.AddScoped<IRequester<AuthenticatedKey>>(provider => provider.GetRequiredService<Caller>());
        services.AddScoped<SignedIn>();
        services.AddScoped<IRequester<AuthenticatedSession>>(provider => provider.GetRequiredService<SignedIn>());
        services.AddScoped<ClientAddress>();
        services.AddTransient<SignInAttempts>();
        services.AddTransient<AuditLog>();
        services.AddSingleton<ScopedMediator>();
        services.AddTransient<SimulatedContributors>();
        services.AddScoped<UnreadableFields>();
        services.AddScoped<IdempotentRequest>();
        services.AddTransient<FundingLinks>();
        services.AddTransient<PaymentReceipt>();
        services.AddTransient<TaskRefunds>();
        services.AddTransient<IUnneededPayments, TaskRefunds>();
        services.AddTransient<ReviewSettlement>();
        services.AddTransient(typeof(OutgoingBatch<,>));
        services.AddTransient(typeof(OutgoingItem<,>));
        services.AddTransient<IOutgoingStore<Refund>>(provider => provider.GetRequiredService<IRefundStore>());
        services.AddTransient<IOutgoingPolicy<Refund, string>, RefundPolicy>();
        services.AddTransient<IOutgoingStore<Payout>>(provider => provider.GetRequiredService<IPayoutStore>());
        services.AddTransient<IOutgoingPolicy<Payout, PayoutAccount>, PayoutPolicy>();
        services.AddTransient<PayoutAccountNews>();
        services.AddTransient<UploadLinks>();
        services.AddTransient<RestartUpload>();
        services.AddTransient<UploadInspection>();
        services.AddTransient<SubmissionIntake>();
        services.AddTransient<SubmissionDecisions>();
        services.AddScoped<CheckoutCompletion>();
        services.AddTransient<ReturnedRefunds>();
        services.AddTransient<WebhookEvents>();
        services.AddSingleton(typeof(WorkSignal<>));
        services.AddValidatorsFromAssemblyContaining<Caller>(ServiceLifetime.Singleton, includeInternalTypes: true);
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
