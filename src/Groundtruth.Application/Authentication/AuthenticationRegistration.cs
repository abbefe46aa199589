using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Authentication;

internal static class AuthenticationRegistration
{
    public static IServiceCollection AddAuthentication(this IServiceCollection services) => services
        .AddScoped<Caller>()
        .AddScoped<IRequester<AuthenticatedKey>>(provider => provider.GetRequiredService<Caller>())
        .AddScoped<SignedIn>()
        .AddScoped<IRequester<AuthenticatedSession>>(provider => provider.GetRequiredService<SignedIn>());
}
