using System.Reflection;
using FluentValidation;
using FluentValidation.AspNetCore;
using Groundtruth.Api.Authentication;
using Groundtruth.Api.Events;
using Groundtruth.Api.Http;
using Groundtruth.Api.Idempotency;
using Groundtruth.Api.OpenApi;
using Groundtruth.Api.Pages;
using Groundtruth.Api.Storage;
using Groundtruth.Api.StripeSandbox;
using Groundtruth.Application;
using Groundtruth.Application.Authentication;
using Groundtruth.Application.Events;
using Groundtruth.Application.Hosting;
using Groundtruth.Infrastructure;
using MediatR;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Groundtruth.Api.Hosting;

/// <summary>The program, put together: its services, and the way of a request through them.</summary>
public static class GroundtruthApp
{
    /// <summary>
    /// More than any request may send: a body that is too large is refused by who reads it, and read to its end by the server all the same, so
    /// that a client that is still sending gets to see the answer. Beyond this the connection is broken off.
    /// </summary>
    private const long MaxDrainedBytes = 16 * 1024 * 1024;

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = "Groundtruth.Api", ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" });
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxDrainedBytes;
        });
        builder.AddLogging();
        return builder;
    }

    /// <exception cref="SettingsException">A setting is missing or wrong.</exception>
    public static WebApplication Build(WebApplicationBuilder builder, string connectionString)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ServerAddress>();
        services.AddSingleton<IPublicUrl>(provider => provider.GetRequiredService<ServerAddress>());
        services.AddSingleton(Settings.Webhooks(builder.Configuration));
        services.AddSingleton(Settings.RateLimits(builder.Configuration));
        services.AddSingleton(Settings.Contributors(builder.Configuration, builder.Environment));
        services.AddSingleton(StorageSettings.Uploads(builder.Configuration));
        services.AddSingleton(Settings.RetrySchedule(builder.Configuration));
        services.AddApplication();
        services.AddInfrastructure(Settings.Infrastructure(builder.Configuration, builder.Environment, connectionString));
        services.AddAutoMapper(
            mapper => mapper.LicenseKey = builder.Configuration["AutoMapper:LicenseKey"], [Assembly.GetExecutingAssembly()]);
        services.AddSingleton<IEventWriter, EventWriter>();
        services.AddHttpClient();
        services.AddSingleton<SandboxReceiver>();
        services.AddCors(cors => cors.AddPolicy(
            MediaController.CorsPolicy, policy => policy.AllowAnyOrigin().WithMethods("GET", "HEAD", "PUT").WithHeaders("Content-Type", "Range")));
        AddMvc(services);
        services.AddPages();
        services.AddApiDocuments();
        builder.AddTelemetry();

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
            // Not AddControllersWithViews: it brings authentication and authorization of its own into every request's way.
            .AddApiExplorer()
            .AddViews()
            .AddRazorViewEngine()
            // Whatever is wrong with a message is found, all at once, by its validators; a malformed id names nothing.
            .ConfigureApiBehaviorOptions(api =>
            {
                api.SuppressModelStateInvalidFilter = true;
                api.SuppressMapClientErrors = true;
            });

        // Forms are validated by MVC, so that their pages can say what is wrong; messages are validated on their way to the handler.
        services.AddFluentValidationAutoValidation(validation => validation.Filter = type => type.Name.EndsWith("Form", StringComparison.Ordinal));
        services.AddValidatorsFromAssembly(Assembly.GetExecutingAssembly(), ServiceLifetime.Singleton, includeInternalTypes: true);
    }

    private static void UseRequestPipeline(WebApplication app)
    {
        app.UseMiddleware<UnhandledErrors>();
        app.UseWhen(PageSecurity.IsForBrowsers, pages => pages.UseMiddleware<PageSecurity>().UseAssets().Use(HeadAsGet));
        app.UseRouting();
        app.UseWhen(PageSecurity.IsForBrowsers, pages => pages.UseCors());
        app.UseApi<AuthenticatedKey>("/api/v1");
        app.UseApi<AuthenticatedSession>("/api/contributor/v1");
        app.MapControllers();
        app.MapApiDocuments();
    }

    private static void UseApi<TPrincipal>(this WebApplication app, string path)
        where TPrincipal : class, IPrincipal => app.UseWhen(context => context.Request.Path.StartsWithSegments(path), api => api
        .UseMiddleware<BearerAuthentication<TPrincipal>>()
        .UseWhen(IsRouted, action => action
            .UseMiddleware<ScopeAuthorization>()
            .UseMiddleware<JsonBodyReading>()
            .UseMiddleware<IdempotencyKeys>()));

    /// <summary>RFC 9110, section 9.3.2: HEAD is GET without a body, which the server never sends for it. Links to media take it themselves.</summary>
    private static Task HeadAsGet(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method) && !context.Request.Path.StartsWithSegments("/media"))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    }

    /// <summary>Where there is no action, 404 or 405 is the answer, whatever the body.</summary>
    private static bool IsRouted(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ActionDescriptor>() is not null;

    /// <summary><c>?limit=</c> is a bad limit, not none.</summary>
    private sealed class EmptyTextIsText : IDisplayMetadataProvider
    {
        public void CreateDisplayMetadata(DisplayMetadataProviderContext context) =>
            context.DisplayMetadata.ConvertEmptyStringToNull = false;
    }
}
