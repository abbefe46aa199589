using Groundtruth.Application.Payouts;
using Groundtruth.Infrastructure.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Payouts;

internal static class PayoutsRegistration
{
    public static IServiceCollection AddPayouts(this IServiceCollection services) => services
        .AddTransient<IPayoutStore, PayoutStore>()
        .AddTransient<IFundingHoldStore, FundingHoldStore>()
        .AddBacklog(new("payouts", "payouts", "status = 'queued'"));
}
