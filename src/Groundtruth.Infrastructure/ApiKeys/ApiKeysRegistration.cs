using Groundtruth.Application.ApiKeys;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.ApiKeys;

internal static class ApiKeysRegistration
{
    public static IServiceCollection AddApiKeys(this IServiceCollection services) => services
        .AddTransient<IApiKeyStore, ApiKeyStore>();
}
