namespace Groundtruth.Api.Uploads;

internal static class UploadsRegistration
{
    public static IServiceCollection AddUploads(this IServiceCollection services, IConfiguration configuration) => services.AddCors(
        cors => cors.AddPolicy(UploadCors.Policy, policy => UploadCors.Configure(policy, configuration)));
}
