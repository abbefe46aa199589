using Groundtruth.Application.StripeSandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.StripeSandbox;

internal static class StripeSandboxRegistration
{
    public static IServiceCollection AddStripeSandbox(this IServiceCollection services) => services
        .AddSingleton<SandboxSecret>()
        .AddSingleton<SandboxEvents>()
        .AddSingleton<ISandboxCheckout, SandboxCheckout>()
        .AddSingleton<ISandboxOnboarding, SandboxOnboarding>();
}
