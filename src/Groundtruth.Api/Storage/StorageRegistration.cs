namespace Groundtruth.Api.Storage;

internal static class StorageRegistration
{
    /// <summary>Allows all origins to upload and play media at signed links.</summary>
    /// <remarks>A remote store has its own CORS settings.</remarks>
    public static IServiceCollection AddStorage(this IServiceCollection services) => services.AddCors(cors => cors.AddPolicy(
        MediaController.CorsPolicy,
        policy => policy.AllowAnyOrigin().WithMethods("GET", "HEAD", "PUT").WithHeaders("Content-Type", "Range")));
}
