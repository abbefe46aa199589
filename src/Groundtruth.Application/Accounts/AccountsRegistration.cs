using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Accounts;

internal static class AccountsRegistration
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddTransient<SignInAttempts>()
        .AddTransient<PasswordVerification>()
        .AddTransient<SessionOpening>()
        .AddTransient<NewAccounts>();
}
