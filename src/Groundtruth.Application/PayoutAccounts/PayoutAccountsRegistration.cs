using Groundtruth.Application.StripeEvents;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.PayoutAccounts;

internal static class PayoutAccountsRegistration
{
    public static IServiceCollection AddPayoutAccounts(this IServiceCollection services) => services
        .AddTransient<PayoutAccountOpening>()
        .AddTransient<PayoutAccountUpdates>()
        .AddTransient<IStripeEventHandler, AccountUpdatedHandler>()
        .AddTransient<IStripeEventHandler, AccountDeauthorizedHandler>();
}
