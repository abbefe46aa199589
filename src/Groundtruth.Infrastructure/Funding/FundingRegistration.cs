using Groundtruth.Application.Funding;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Funding;

internal static class FundingRegistration
{
    public static IServiceCollection AddFunding(this IServiceCollection services) => services
        .AddSingleton(FundingStore.NothingToPay)
        .AddTransient<IFundingStore, FundingStore>();
}
