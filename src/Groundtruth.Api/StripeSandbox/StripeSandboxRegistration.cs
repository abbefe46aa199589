namespace Groundtruth.Api.StripeSandbox;

internal static class StripeSandboxRegistration
{
    public static IServiceCollection AddStripeSandbox(this IServiceCollection services) =>
        services.AddHttpClient().AddSingleton<SandboxReceiver>();
}
