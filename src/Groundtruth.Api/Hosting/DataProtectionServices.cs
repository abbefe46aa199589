using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Groundtruth.Api.Hosting;

internal static class DataProtectionServices
{
    public static void AddDerivedDataProtection(this IServiceCollection services)
    {
        // Without a name, keys depend on the program's folder, and replicas in different folders could not share them.
        services.AddDataProtection().SetApplicationName("groundtruth").DisableAutomaticKeyGeneration();
        services.Replace(ServiceDescriptor.Singleton<IKeyManager, DerivedKeyManager>());
    }
}
