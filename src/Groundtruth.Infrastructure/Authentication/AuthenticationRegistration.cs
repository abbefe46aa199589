using Groundtruth.Application.Authentication;
using Groundtruth.Application.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Authentication;

internal static class AuthenticationRegistration
{
    public static IServiceCollection AddAuthentication(this IServiceCollection services) => services
        .AddAuthenticator<AuthenticatedKey, ApiKeyCredentials>()
        .AddAuthenticator<AuthenticatedSession, SessionCredentials>()
        .AddSingleton<RevocationFeed>()
        .AddSingleton<LastUsedSaver>()
        .AddJob(new("save_last_used", TimeSpan.FromMinutes(1), JobRunner.EveryReplica, "saves the last-used times of keys and sessions")
        {
            Run = (scope, ct) => scope.GetRequiredService<LastUsedSaver>().Run(ct),
            IsAtStart = false,
            IsAtStop = true,
            Processes = JobProcesses.Web,
        });

    private static IServiceCollection AddAuthenticator<TPrincipal, TCredentials>(this IServiceCollection services)
        where TPrincipal : class, IAuthenticated
        where TCredentials : class, ICredentials<TPrincipal> => services
        .AddSingleton<ICredentials<TPrincipal>, TCredentials>()
        .AddSingleton<Authenticator<TPrincipal>>()
        .AddSingleton<IAuthenticator<TPrincipal>>(provider => provider.GetRequiredService<Authenticator<TPrincipal>>())
        .AddSingleton<ICredentialCache>(provider => provider.GetRequiredService<Authenticator<TPrincipal>>());
}
