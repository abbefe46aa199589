using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Groundtruth.Api.Hosting;

internal static class DataProtectionServices
{
    public static void AddDerivedDataProtection(this IServiceCollection services)
    {
        // Without a name, the program's folder would be part of the protection and separate replicas.
        services.AddDataProtection().SetApplicationName("groundtruth").DisableAutomaticKeyGeneration();
        services.Replace(ServiceDescriptor.Singleton<IKeyManager, DerivedKeyManager>());
    }
}
