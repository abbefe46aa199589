using System.Reflection;
using FluentValidation;
using FluentValidation.AspNetCore;
using Groundtruth.Api.Authentication;
using Groundtruth.Api.Deliveries;
using Groundtruth.Api.Events;
using Groundtruth.Api.Exports;
using Groundtruth.Api.Http;
using Groundtruth.Api.Idempotency;
using Groundtruth.Api.OpenApi;
using Groundtruth.Api.Pages;
using Groundtruth.Api.Payouts;
using Groundtruth.Api.Refunds;
using Groundtruth.Api.RequestLog;
using Groundtruth.Api.Simulation;
using Groundtruth.Api.Storage;
using Groundtruth.Api.StripeSandbox;
using Groundtruth.Api.Submissions;
using Groundtruth.Api.Tasks;
using Groundtruth.Api.Uploads;
using Groundtruth.Api.Webhooks;
using Groundtruth.Application;
using Groundtruth.Application.Authentication;
using Groundtruth.Application.Diagnostics;
using Groundtruth.Application.Hosting;
using Groundtruth.Application.Jobs;
using Groundtruth.Infrastructure;
using MediatR;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Groundtruth.Api.Hosting;

public static class GroundtruthApp
{
    /// <summary>Kestrel drains a rejected body up to this limit.</summary>
    /// <remarks>A client that is still sending can then read the response.</remarks>
    private const long MaxDrainedBytes = 16 * 1024 * 1024;

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = args, ApplicationName = "Groundtruth.Api", ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot",
            });
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxDrainedBytes;
            RequestHead.Tolerate(kestrel.Limits);
        });
        builder.AddLogging();
        return builder;
    }

    /// <exception cref="SettingsException">A setting is missing or invalid.</exception>
    public static WebApplication Build(WebApplicationBuilder builder, string connectionString)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ServerAddress>();
        services.AddSingleton<IPublicUrl>(provider => provider.GetRequiredService<ServerAddress>());
        services.AddHttpClient().AddTransient<IDiagnostic, PublicUrlDiagnostic>();
        AddSettings(services, builder.Configuration, builder.Environment);
        services.AddApplication();
        services.AddInfrastructure(Settings.Infrastructure(builder.Configuration, builder.Environment, connectionString));
        services.AddAutoMapper(
            mapper => mapper.LicenseKey = builder.Configuration["AutoMapper:LicenseKey"], [Assembly.GetExecutingAssembly()]);
        AddMvc(services);
        services.AddDerivedDataProtection();
        services.AddContributorCors(builder.Configuration);
        services.AddStorage();
        services.AddUploads(builder.Configuration);
        services.AddEvents();
        services.AddWebhooks();
        services.AddDeliveries();
        services.AddSubmissions();
        services.AddTasks();
        services.AddRefunds();
        services.AddPayouts();
        services.AddExports();
        services.AddStripeSandbox();
        services.AddSimulation();
        services.AddPages();
        services.AddApiDocuments();
        builder.AddTelemetry();
        builder.AddShutdown();

        var app = builder.Build();
        UseRequestPipeline(app);
        return app;
    }

    internal static void AddMvc(IServiceCollection services)
    {
        services
            .AddMvcCore(mvc =>
            {
                mvc.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
                mvc.ValueProviderFactories.RemoveType<JQueryQueryStringValueProviderFactory>();
                mvc.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
                mvc.InputFormatters.Clear();
                mvc.InputFormatters.Add(new JsonBodyFormatter());
                mvc.ModelMetadataDetailsProviders.Add(new EmptyTextIsText());
                mvc.ModelMetadataDetailsProviders.Add(new SuppressChildValidationMetadataProvider(typeof(IBaseRequest)));
            })
            // Not AddControllersWithViews, which adds authentication and authorization to every request.
            .AddApiExplorer()
            .AddViews()
            .AddRazorViewEngine()
            // Validators report all invalid fields at once; a malformed id is reported as not found.
            .ConfigureApiBehaviorOptions(api =>
            {
                api.SuppressModelStateInvalidFilter = true;
                api.SuppressMapClientErrors = true;
            });

        // MVC validates forms, so that pages can show the errors. Requests are validated by the MediatR pipeline.
        services.AddFluentValidationAutoValidation(
            validation => validation.Filter = type => type.Name.EndsWith("Form", StringComparison.Ordinal));
        services.AddValidatorsFromAssembly(Assembly.GetExecutingAssembly(), ServiceLifetime.Singleton, includeInternalTypes: true);
    }

    private static void AddSettings(IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddSingleton(new JobOptions(ProcessSettings.HasJobs(configuration)));
        services.AddSingleton(Settings.Webhooks(configuration));
        services.AddSingleton(Settings.RateLimits(configuration));
        services.AddSingleton(Settings.Contributors(configuration, environment));
        services.AddSingleton(PayoutSettings.Payouts(configuration));
        services.AddSingleton(PayoutSettings.Minimums(configuration));
        services.AddSingleton(StorageSettings.Uploads(configuration));
        services.AddSingleton(ExportSettings.Exports(configuration));
        services.AddSingleton(Settings.RetrySchedule(configuration));
    }

    private static void UseRequestPipeline(WebApplication app)
    {
        if (ProxySettings.Read(app.Configuration) is { } proxies)
        {
            app.UseForwardedHeaders(proxies);
        }

        app.UsePublicPath();
        if (Settings.Flag(app.Configuration, "RequestLog:Enabled", byDefault: true))
        {
            app.UseMiddleware<RequestLogging>();
        }

        app.UseMiddleware<UnhandledErrors>();
        app.UseHealthOnly();
        app.UseWhen(PageSecurity.IsForBrowsers, pages => pages.UseMiddleware<PageSecurity>().UseAssets().RedirectFormerPaths());
        app.Use(TusMethods.Override);
        app.Use(HeadRequests.HandleAsGet);
        app.UseRouting();
        app.UseWhen(PageSecurity.IsForBrowsers, pages => pages.UseCors());
        app.UseContributorCors();
        app.UseApi<AuthenticatedKey>("/api/v1");
        app.UseApi<AuthenticatedSession>("/api/contributor/v1");
        app.Use(RequestHead.Limit);
        app.MapControllers();
        app.MapApiDocuments();
    }

    private static void UseApi<TPrincipal>(this WebApplication app, string path)
        where TPrincipal : class, IAuthenticated => app.UseWhen(context => context.Request.Path.StartsWithSegments(path), api => api
        .UseMiddleware<BearerAuthentication<TPrincipal>>()
        .UseWhen(IsRouted, action => action
            .UseMiddleware<ScopeAuthorization>()
            .UseMiddleware<JsonBodyReading>()
            .UseMiddleware<IdempotencyKeyReading>()));

    /// <summary>False for 404 and 405, which do not depend on the body.</summary>
    private static bool IsRouted(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ActionDescriptor>() is not null;

    /// <summary>Keeps <c>?limit=</c> as an empty, invalid limit instead of null.</summary>
    private sealed class EmptyTextIsText : IDisplayMetadataProvider
    {
        public void CreateDisplayMetadata(DisplayMetadataProviderContext context) =>
            context.DisplayMetadata.ConvertEmptyStringToNull = false;
    }
}
