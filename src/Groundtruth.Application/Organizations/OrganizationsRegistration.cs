using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Organizations;

internal static class OrganizationsRegistration
{
    public static IServiceCollection AddOrganizations(this IServiceCollection services) => services
        .AddTransient<Grantor>()
        .AddTransient<NewOrganizations>()
        .AddTransient<InvitationAcceptance>();
}
