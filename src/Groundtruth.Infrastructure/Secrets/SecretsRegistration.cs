using Groundtruth.Application.Secrets;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Secrets;

internal static class SecretsRegistration
{
    public static IServiceCollection AddSecrets(this IServiceCollection services, EncryptionKeys keys) => services
        .AddSingleton(keys)
        .AddSingleton(keys.Current)
        .AddSingleton<SecretProtector>()
        .AddSingleton<ISecretProtector>(provider => provider.GetRequiredService<SecretProtector>())
        .AddSingleton<IStoredSecrets, StoredSecrets>();
}
