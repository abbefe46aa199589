using Groundtruth.Application.Organizations;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Organizations;

internal static class OrganizationsRegistration
{
    public static IServiceCollection AddOrganizations(this IServiceCollection services) => services
        .AddTransient<IOrganizationStore, OrganizationStore>()
        .AddSingleton(OrganizationStore.SameName)
        .AddSingleton(OrganizationStore.SimilarName)
        .AddTransient<IMembershipStore, MembershipStore>();
}
