using Groundtruth.Application.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Accounts;

internal static class AccountsRegistration
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddTransient<IUserStore, UserStore>()
        .AddSingleton(UserStore.SameEmail)
        .AddTransient<ISessionStore, SessionStore>()
        .AddSingleton<IDeviceTokens, DeviceTokens>()
        .AddTransient<IPasswords, Passwords>();
}
