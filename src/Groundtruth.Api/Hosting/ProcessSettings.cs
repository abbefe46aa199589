namespace Groundtruth.Api.Hosting;

/// <summary>The parts of the program that this process runs.</summary>
internal static class ProcessSettings
{
    private const string Api = "Api:Enabled";
    private const string Jobs = "Jobs:Enabled";

    /// <summary>False if the process serves health checks only.</summary>
    public static bool HasApi(IConfiguration configuration) => Settings.Flag(configuration, Api, byDefault: true);

    public static bool HasJobs(IConfiguration configuration) => Settings.Flag(configuration, Jobs, byDefault: true);

    /// <exception cref="SettingsException">Nothing is enabled, or a setting is invalid.</exception>
    public static void Check(IConfiguration configuration)
    {
        var (hasApi, hasJobs) = (HasApi(configuration), HasJobs(configuration));
        if (!hasApi && !hasJobs)
        {
            throw new SettingsException($"{Api} and {Jobs} are both 'false'; the process would do nothing. Set one to 'true'.");
        }
    }

    /// <summary>Without the API, responds with 404 to every path but those of health checks.</summary>
    public static void UseHealthOnly(this WebApplication app)
    {
        if (!HasApi(app.Configuration))
        {
            app.Use((context, next) =>
            {
                if (context.Request.Path.StartsWithSegments("/health"))
                {
                    return next(context);
                }

                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        }
    }
}
