using Groundtruth.Application.Marketplace;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Marketplace;

internal static class MarketplaceRegistration
{
    public static IServiceCollection AddMarketplace(this IServiceCollection services) => services
        .AddTransient<IOfferStore, OfferStore>();
}
