namespace Groundtruth.Api.Storage;

internal static class StorageRegistration
{
    /// <summary>Allows all origins to upload and play media at signed links, as a remote store does.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services) => services.AddCors(cors => cors.AddPolicy(
        MediaController.CorsPolicy,
        policy => policy.AllowAnyOrigin().WithMethods("GET", "HEAD", "PUT").WithHeaders("Content-Type", "Range")));
}
