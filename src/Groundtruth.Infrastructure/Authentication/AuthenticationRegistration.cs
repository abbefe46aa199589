using Groundtruth.Application.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Authentication;

internal static class AuthenticationRegistration
{
    public static IServiceCollection AddAuthentication(this IServiceCollection services) => services
        .AddAuthenticator<AuthenticatedKey, ApiKeyCredentials>()
        .AddAuthenticator<AuthenticatedSession, SessionCredentials>();

    private static IServiceCollection AddAuthenticator<TPrincipal, TCredentials>(this IServiceCollection services)
        where TPrincipal : class, IAuthenticated
        where TCredentials : class, ICredentials<TPrincipal> => services
        .AddSingleton<ICredentials<TPrincipal>, TCredentials>()
        .AddSingleton<Authenticator<TPrincipal>>()
        .AddSingleton<IAuthenticator<TPrincipal>>(provider => provider.GetRequiredService<Authenticator<TPrincipal>>())
        .AddSingleton<ICredentialCache>(provider => provider.GetRequiredService<Authenticator<TPrincipal>>());
}
