using Groundtruth.Application.Jobs;
using Groundtruth.Application.StripeEvents;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Funding;

internal static class FundingRegistration
{
    public static IServiceCollection AddFunding(this IServiceCollection services) => services
        .AddTransient<FundingLinks>()
        .AddTransient<NextCheckout>()
        .AddTransient<PaymentReceipt>()
        .AddTransient<CheckoutPayments>()
        .AddTransient<CheckoutReconciliation>()
        .AddTransient<IStripeEventHandler, CheckoutSessionCompletedHandler>()
        .AddJob(Job.Send<ReconcileCheckouts>(
            "reconcile_checkouts",
            TimeSpan.FromMinutes(1),
            JobRunner.SharedByClaim,
            "asks Stripe about sessions whose event may be lost, and opens next sessions that are missing"));
}
