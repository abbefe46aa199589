using Groundtruth.Application.PayoutAccounts;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.PayoutAccounts;

internal static class PayoutAccountsRegistration
{
    public static IServiceCollection AddPayoutAccounts(this IServiceCollection services) => services
        .AddTransient<IPayoutAccountStore, PayoutAccountStore>();
}
