using Groundtruth.Client;

namespace Microsoft.Extensions.DependencyInjection;

public static class GroundtruthServiceCollectionExtensions
{
    /// <summary>Adds <see cref="GroundtruthClient"/>. The returned builder configures its connections.</summary>
    public static IHttpClientBuilder AddGroundtruth(this IServiceCollection services, Action<GroundtruthOptions>? configure = null)
    {
        var options = new GroundtruthOptions();
        configure?.Invoke(options);
        return services.AddHttpClient<GroundtruthClient>(http => GroundtruthClient.Configure(http, options))
            .ConfigurePrimaryHttpMessageHandler(() => GroundtruthClient.Connections())
            .AddHttpMessageHandler(() => new GroundtruthHandler(options));
    }
}
